import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";

const secretKey = "a-secret-key-for-tests-long-enough-to-be-one";
const database = await createTestDatabase();
// As `pnpm dev` runs it, with the demo account.
const server = await runServer({
  DATABASE_URL: database.url,
  GUILDHALL_DATA_DIR: dataFolder(),
  PORT: await freePort(),
  GUILDHALL_SECRET_KEY: secretKey,
});
await server.started;

/** Each block of commands, and the block of what they print, if there is one. */
const stepsOf = (page: string) =>
  [
    ...readFileSync(new URL(`../../../../docs/${page}`, import.meta.url), "utf8").matchAll(
      /```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?/gs,
    ),
  ].map(([, commands = "", printed = ""]) => ({ commands, printed }));

it.each([
  ["rest-api.md", 6],
  ["access-tokens.md", 3],
])("the commands in docs/%s print what it shows, with the demo account", async (page, count) => {
  const steps = stepsOf(page);
  expect(steps.length).toBeGreaterThanOrEqual(count);
  const marker = "-- next --";
  const script = steps.map(({ commands }) => commands).join(`\necho "${marker}"\n`);
  const printed = (await runBash(script)).split(`${marker}\n`);
  expect(printed).toHaveLength(steps.length);
  for (const [index, step] of steps.entries()) expect(printed[index]).toMatch(asPattern(step.printed));
});

/** `…` stands for anything within a line. */
function asPattern(text: string): RegExp {
  const literally = (part: string) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${text.split("…").map(literally).join(".*")}$`);
}

function runBash(script: string): Promise<string> {
  const { PATH = "" } = process.env;
  const env = { PATH, GUILDHALL: server.url, GUILDHALL_SECRET_KEY: secretKey };
  // Checked first, because a command that is missing in the middle of a pipe gives no clear error.
  const needs = 'command -v curl >/dev/null || { echo "The walk-through needs curl: install it." >&2; exit 1; }';
  const child = spawn("bash", ["-euo", "pipefail", "-c", `${needs}\n${script}`], { env });
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`${output}${errors}`))));
  });
}
