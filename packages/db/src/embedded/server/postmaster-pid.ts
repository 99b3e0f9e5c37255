import { linkSync, readFileSync, renameSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "../embedded-postgres-error.ts";

/** What a running server writes about itself in `postmaster.pid`; the lines appear one by one while it starts. */
export interface PostmasterPid {
  /** The entire file, to recognize it later. */
  text: string;
  pid: number | undefined;
  port: number | undefined;
  ageMs: number;
}

/** undefined when no server runs. Line 1 is the process id, line 4 the port (Postgres's pidfile.h). */
export function readPostmasterPid(cluster: string): PostmasterPid | undefined {
  const file = join(cluster, "postmaster.pid");
  try {
    const text = readFileSync(file, "utf8");
    const lines = text.split("\n");
    return { text, pid: positive(lines[0]), port: positive(lines[3]), ageMs: Date.now() - statSync(file).mtimeMs };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Removes a stale file. It is moved aside and read again first: should a server have written its own in the
 * meantime, that one goes back.
 */
export function discardPostmasterPid(cluster: string, stale: PostmasterPid): void {
  const file = join(cluster, "postmaster.pid");
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") !== stale.text) linkSync(aside, file);
    unlinkSync(aside);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

function positive(line: string | undefined): number | undefined {
  const value = Number(line);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
