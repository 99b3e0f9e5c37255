import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterFile } from "@guildhall/testing";
import { builtServer } from "./built-server.ts";

/** What lets Node load TypeScript. */
export const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

export interface ServerProcess {
  child: ChildProcess;
  url: string;
  /** An origin whose pages are trusted. */
  origin: string;
  /** What it has written so far, to both. */
  output(): string;
  /** Resolves with its URL once it listens; rejects with its output if it exits instead. */
  started: Promise<void>;
  /** The code it ended with, or the signal. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** A folder for the process's data, removed after the test file. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-process-"));
  // Root has Postgres run as another user, who must be able to get there.
  chmodSync(folder, 0o755);
  afterFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Runs the real process with these variables and none of ours.
 * @param program its main file, if not that of a build for this run of the tests
 */
export async function runServer(
  variables: Record<string, string> & { PORT: string },
  program?: string,
): Promise<ServerProcess> {
  const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
  const env = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...variables };
  const main = program ?? (await builtServer());
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal)),
  );
  afterFile(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (output.includes("Guildhall is at ")) resolve();
      });
    }
    ended.then(() => reject(new Error(`The process ended:\n${output}`)));
  });
  started.catch(() => undefined);
  const origin = `http://localhost:${variables.PORT}`;
  return { child, url: `http://127.0.0.1:${variables.PORT}`, origin, output: () => output, started, ended };
}

/** A port that is free on both loopback addresses. */
export async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return String(address.port);
}
