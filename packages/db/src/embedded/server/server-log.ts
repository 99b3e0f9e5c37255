import { closeSync, fchownSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { folderError } from "../embedded-postgres-error.ts";

const ROTATE_AT_BYTES = 10 * 1024 * 1024;

export interface ServerLog {
  file: string;
  /** The descriptor to hand to the server; ours to close. */
  descriptor: number;
  /** What was written since the log was opened. */
  written(): string;
  close(): void;
}

/** Opens the log for appending. Beyond 10 MB the old one becomes `<file>.old`. */
export function openServerLog(file: string): ServerLog {
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_AT_BYTES) renameSync(file, `${file}.old`);
    const descriptor = openSync(file, "a", 0o600);
    const start = fstatSync(descriptor).size;
    if (start === 0 && process.getuid?.() === 0) shareWithOwner(descriptor, dirname(file));
    return {
      file,
      descriptor,
      written: () => readFileSync(file).subarray(start).toString("utf8"),
      close: () => closeSync(descriptor),
    };
  } catch (cause) {
    throw folderError(`The log of the embedded Postgres, ${file}, cannot be written`, cause);
  }
}

/** The last lines, for a sentence about what went wrong. */
export function lastLines(text: string, count = 5): string {
  return text.trim().split("\n").slice(-count).join("\n");
}

/** Otherwise one start with sudo would leave the folder's owner unable to write the log. */
function shareWithOwner(descriptor: number, folder: string): void {
  const { uid, gid } = statSync(folder);
  fchownSync(descriptor, uid, gid);
}
