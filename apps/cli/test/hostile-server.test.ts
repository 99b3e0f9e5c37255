import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterFile } from "@guildhall/testing";
import { expect, it } from "vitest";
import { newMachine } from "./support/run-guildhall.ts";

const HOSTILE = "\u001b]0;yours\u0007\u001b[2J\u009b1A\u202ehere";
const asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? "";
  asked.push(path);
  const codes = {
    device_code: "d",
    user_code: "U",
    verification_uri: "http://127.0.0.1",
    expires_in: 3,
    interval: 1e12,
  };
  const data = { code: "FORBIDDEN", httpStatus: 403, reason: `no${HOSTILE}`, fields: { [HOSTILE]: HOSTILE } };
  const rejected = { message: HOSTILE, code: "FORBIDDEN", error: { message: HOSTILE, code: -32003, data } };
  const body = path.endsWith("/device/code") ? codes : path.startsWith("/trpc") ? [rejected] : rejected;
  response.writeHead(path.endsWith("/device/code") ? 200 : 403, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterFile(() => void server.close());
const machine = newMachine({ GUILDHALL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

it.each([
  ["rejects a call", ["whoami", "--token", "x"]],
  ["rejects a sign-in", ["login", "--email", "ada@example.com", "--password-stdin"]],
])("a server that %s cannot move the cursor, set the title or turn the writing round", async (_what, args) => {
  const { code, stderr } = await machine.run(...args);
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain("here");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

it("a server that names an interval of centuries is not polled without a pause", async () => {
  const login = await machine.start("login");
  await expect.poll(() => login.stderr(), { timeout: 20_000 }).toContain("Waiting for you");
  login.end("SIGINT");
  expect((await login.ended).stderr).not.toContain("Timeout");
  expect(asked.filter((path) => path.endsWith("/device/token"))).toEqual([]);
});
