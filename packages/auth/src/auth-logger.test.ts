import { expect, it } from "vitest";
import { authLogger } from "./auth-logger.ts";

async function logged(...details: [string, ...unknown[]]) {
  const lines: string[] = [];
  const write = (_: object, message: string) => lines.push(message);
  const { collect, log } = authLogger();
  await collect({ warn: write, error: write }, async () => log("error", ...details));
  return lines;
}

it("quotes no query of an address", async () => {
  expect(await logged("Invalid callbackURL: https://x.example/a?token=secret end")).toEqual([
    "Invalid callbackURL: https://x.example/a end",
  ]);
});

it("writes at most 300 characters of what someone sent", async () => {
  const [line] = await logged(`Invalid callbackURL: ${"x".repeat(1_000_000)}`);
  expect(line).toHaveLength(300);
});

it("makes one line of every message, without characters that a terminal obeys", async () => {
  expect(await logged("Invalid origin: x\r\n[13:00] INFO: forged\u001b[2J\u202e\u2028end")).toEqual([
    "Invalid origin: x [13:00] INFO: forged [2J end",
  ]);
});
