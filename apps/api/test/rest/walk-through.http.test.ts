import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { listen } from "../support/servers/listening-app.ts";

const page = readFileSync(new URL("../../../../docs/rest-api.md", import.meta.url), "utf8");
/** Each block of commands, and the block of what they print, if there is one. */
const steps = [...page.matchAll(/```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?/gs)].map(
  ([, commands = "", printed = ""]) => {
    return { commands, printed };
  },
);

const database = await createTestDatabase();
const app = await listen(database);
const { browser, email, password } = await signUp(app);
// Adding people takes a confirmed address.
await browser.send((await confirmationLink(app, email)).link);

it("the walk with curl in docs/rest-api.md prints the documented output", async () => {
  expect(steps.length).toBeGreaterThan(5);
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
  const env = { PATH, GUILDHALL: app.url, EMAIL: email, PASSWORD: password };
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
