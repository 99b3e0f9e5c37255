import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterFile } from "@guildhall/testing";
import { writeBundle } from "../../bundle.js";

let built: Promise<string> | undefined;

/**
 * The real command line as one file of JavaScript, built for the test file; bin.test.ts starts it as people do.
 * @returns the arguments of Node that run it
 */
export async function guildhallCommand(): Promise<string[]> {
  built ??= buildGuildhall();
  return [await built];
}

async function buildGuildhall(): Promise<string> {
  const outfile = join(temporaryFolder(), "guildhall.mjs");
  afterFile(() => {
    built = undefined;
  });
  await writeBundle(outfile);
  return outfile;
}

/** A folder of its own, gone after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-cli-"));
  afterFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Someone at their own machine, where no one has signed in before. */
export interface Machine {
  /** Where the machine keeps its configuration. */
  configHome: string;
  env: Record<string, string>;
  run(...args: string[]): Promise<Ended>;
  /** The same, with this on the standard input. */
  runWith(stdin: string, ...args: string[]): Promise<Ended>;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** @param variables additional environment variables, such as GUILDHALL_URL */
export function newMachine(variables: Record<string, string> = {}): Machine {
  const configHome = temporaryFolder();
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, XDG_CONFIG_HOME: configHome, ...variables };
  return { configHome, env, run: (...args) => run("", args), runWith: (stdin, ...args) => run(stdin, args) };

  async function run(stdin: string, args: string[]): Promise<Ended> {
    const command = await guildhallCommand();
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...command, ...args], { env, stdio: "pipe" });
      const ended: Ended = { code: null, stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        ended.stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        ended.stderr += text;
      });
      child.once("error", reject);
      child.once("close", (code) => resolve({ ...ended, code }));
      child.stdin.end(stdin);
    });
  }
}
