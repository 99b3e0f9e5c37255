import { execFile, spawn } from "node:child_process";
import { appendFileSync, cpSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import root from "../../../package.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import { guildhallCommand, newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const home = fileURLToPath(new URL("..", import.meta.url));
const program = join(home, "bin/guildhall.js");
const { version } = manifest;
const run = promisify(execFile);

it("the program runs from any folder", { timeout: 60_000 }, async () => {
  const { env } = newMachine();
  const { stdout, stderr } = await run(program, ["members", "--help"], { cwd: temporaryFolder(), env });
  expect(stdout).toMatch(/^Usage: guildhall members/);
  expect(stderr).toBe("");
});

it("and ends in peace when anyone who reads along has seen enough", { timeout: 60_000 }, async () => {
  const child = spawn(program, ["completion", "zsh"], { env: newMachine().env });
  child.stdout.destroy();
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
});

it("is what `pnpm guildhall` runs, as a program: of a script, pnpm prints the command line with any token in it", async () => {
  expect(root.scripts).not.toHaveProperty("guildhall");
  const { stdout } = await run(join(home, "../../node_modules/.bin/guildhall"), ["-V"], { env: newMachine().env });
  expect(stdout).toBe(`${version}\n`);
});

it("is built at its first start, also by several at once, and again once a source has changed", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  const copy = join(folder, "apps/cli");
  for (const part of ["bin", "src", "bundle.js", "package.json"]) {
    cpSync(join(home, part), join(copy, part), { recursive: true });
  }
  cpSync(join(home, "../../pnpm-lock.yaml"), join(folder, "pnpm-lock.yaml"));
  symlinkSync(join(home, "node_modules"), join(copy, "node_modules"));
  const bundle = join(copy, "dist/guildhall.mjs");
  /** @returns which file the bundle is after a start */
  const start = async () => {
    const { stdout, stderr } = await run(join(copy, "bin/guildhall.js"), ["--version"], { env: newMachine().env });
    expect({ stdout, stderr }).toEqual({ stdout: `${version}\n`, stderr: "" });
    return statSync(bundle).ino;
  };
  await Promise.all([start(), start(), start()]);
  const built = await start();
  expect(await start()).toBe(built);
  appendFileSync(join(copy, "src/commands/members/list.ts"), "\n");
  const rebuilt = await start();
  expect(rebuilt).not.toBe(built);
  expect(await start()).toBe(rebuilt);
  expect(readdirSync(join(copy, "dist"))).toEqual(["guildhall.mjs", "guildhall.mjs.sources.json", "parts"]);
});

// On an idle machine it takes 1.4 times as long; loading the sources one by one takes 35 times as long.
it("takes at most four times the processor time of an empty program to start", { timeout: 60_000 }, async () => {
  const [bundle = ""] = await guildhallCommand();
  const [own, node] = [await leastSeconds(bundle, "--version"), await leastSeconds("-e", "0")];
  expect(own / node).toBeLessThan(4);
});

/** The least processor time of several runs of Node, user and system. */
async function leastSeconds(...args: string[]): Promise<number> {
  const report = `process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    process.stderr.write(String((user + system) / 1e6));
  });`;
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(report)}`];
  const seconds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const { stderr } = await run(process.execPath, [...flags, ...args], { env: newMachine().env });
    seconds.push(Number(stderr));
  }
  return Math.min(...seconds);
}
