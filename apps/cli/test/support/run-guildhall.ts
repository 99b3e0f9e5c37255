import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterFile } from "@guildhall/testing";
import { freshBundle } from "../../bundle.js";

let fresh: Promise<string> | undefined;

/**
 * The real command line as one file of JavaScript, built if a source has changed since the last time; bin.test.ts starts
 * it as people do.
 * @returns the arguments of Node that run it
 */
export async function guildhallCommand(): Promise<string[]> {
  if (fresh === undefined) {
    fresh = freshBundle();
    afterFile(() => {
      fresh = undefined;
    });
  }
  return [await fresh];
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
  /** The same, to look at while it runs. */
  start(...args: string[]): Promise<Running>;
}

interface Running {
  ended: Promise<Ended>;
  stderr(): string;
  end(signal: NodeJS.Signals): void;
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
  return {
    ...{ configHome, env, start: (...args) => start("", args) },
    run: async (...args) => (await start("", args)).ended,
    runWith: async (stdin, ...args) => (await start(stdin, args)).ended,
  };

  async function start(stdin: string, args: string[]): Promise<Running> {
    const command = await guildhallCommand();
    const child = spawn(process.execPath, [...command, ...args], { env, stdio: "pipe" });
    const printed: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      printed.stderr += text;
    });
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ ...printed, code }));
    });
    child.stdin.end(stdin);
    return { ended, stderr: () => printed.stderr, end: (signal) => child.kill(signal) };
  }
}
