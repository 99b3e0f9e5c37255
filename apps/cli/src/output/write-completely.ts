import { closeSync, createWriteStream, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { usageError } from "../failure/command-error.ts";

/**
 * Writes a file that has its name only once all of it is on the disk: until then it is `<path>.partial`, which is removed when
 * something goes wrong. Only its owner may read it. @throws CommandError if it exists already or cannot be written
 */
export async function writeCompletely(
  path: string,
  chunks: AsyncIterable<string> | Iterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  requireNew(path);
  const draft = `${path}.partial`;
  try {
    const options = signal ? { signal } : {};
    await pipeline(
      Readable.from(chunks, { highWaterMark: 1 }),
      createWriteStream(draft, { mode: 0o600, flush: true }),
      options,
    );
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    if (!isOfFileSystem(error)) throw error;
    throw usageError(`${path} cannot be written: ${error.message}`);
  }
}

/** Writes to the standard output as fast as its reader reads. */
export const writeToStdout = (chunks: AsyncIterable<string>, signal: AbortSignal): Promise<void> =>
  pipeline(Readable.from(chunks, { highWaterMark: 1 }), process.stdout, { signal, end: false });

/** @throws CommandError for a file that would be replaced */
export function requireNew(path: string): void {
  if (existsSync(path)) throw usageError(`${path} exists already. Choose another name, or remove it first.`);
}

/** So that the name is on the disk, too. */
function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const isOfFileSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && !("url" in error);
