import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const GIB = 2 ** 30;

/**
 * A new folder in memory for temporary files of everyone, where the machine has one with room in which programs may run, as
 * most Linux machines do; undefined elsewhere. Tests copy and drop hundreds of databases of a thousand files each: on a
 * disk, that is a seventh of their processor time.
 */
export function memoryFolder(): string | undefined {
  let folder: string | undefined;
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    if (bavail * bsize < 2 * GIB || process.availableMemory() < 6 * GIB) return undefined;
    folder = mkdtempSync("/dev/shm/guildhall-");
    const program = join(folder, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    execFileSync(program);
    rmSync(program);
    // As /tmp: other users, such as the one Postgres runs as, create files there, too.
    chmodSync(folder, 0o1777);
    return folder;
  } catch {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}
