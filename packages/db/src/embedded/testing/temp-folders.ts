import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A folder of this test's own that every user may enter, as a data folder usually is. */
export function tempFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-embedded-"));
  chmodSync(folder, mode);
  made.push(folder);
  return folder;
}

/** The place of the cluster according to the note in a data folder. */
export function notedHome(dataDir: string): string | undefined {
  const note = join(dataDir, "postgres-is-elsewhere.txt");
  return existsSync(note) ? /^database: (.+)$/m.exec(readFileSync(note, "utf8"))?.[1] : undefined;
}

/** Removes the folders, and the clusters that root had to keep elsewhere for them. */
export function removeTempFolders(): void {
  for (const folder of made.splice(0)) {
    for (const dataDir of [folder, join(folder, "data"), join(folder, "moved")]) {
      const home = notedHome(dataDir);
      if (home) rmSync(home, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
