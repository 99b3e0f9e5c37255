import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";

/**
 * Copies what the target lacks and lets everyone read it. A second run repairs what a cleaner of temp folders took,
 * and each file appears complete, so two processes may mirror at the same time.
 */
export function mirrorFolder(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  chmodSync(target, 0o755);
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) mirrorFolder(from, to);
    else if (!isMirrored(from, to)) copyEntry(from, to, entry.isSymbolicLink());
  }
}

function isMirrored(from: string, to: string): boolean {
  const copy = lstatSync(to, { throwIfNoEntry: false });
  return copy?.size === lstatSync(from).size;
}

function copyEntry(from: string, to: string, isLink: boolean): void {
  const unfinished = `${to}.${process.pid}`;
  if (isLink) symlinkSync(readlinkSync(from), unfinished);
  else {
    copyFileSync(from, unfinished);
    chmodSync(unfinished, (lstatSync(from).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
  renameSync(unfinished, to);
}
