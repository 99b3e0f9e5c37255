import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterFile } from "@guildhall/testing";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** What starts the real command line. */
export const guildhallCommand = ["--import", tsx, fileURLToPath(new URL("../../src/main.ts", import.meta.url))];

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

  function run(stdin: string, args: string[]): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...guildhallCommand, ...args], { env, stdio: "pipe" });
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
