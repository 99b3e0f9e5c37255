import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where root may store what no one else must reach. The last does not survive a reboot and is a last resort. */
export const lastingPlaces = () => ["/var/lib/guildhall", "/var/tmp/guildhall", join(tmpdir(), "guildhall")];

/** The same for what can be created again. The second is for systems where `/tmp` forbids executing. */
export const passingPlaces = () => [join(tmpdir(), "guildhall"), "/var/lib/guildhall"];

/**
 * Makes a folder that root alone can change and everyone can enter. False if it cannot be made or someone else
 * could have prepared it, which is easy in a temp folder.
 */
export function claimRootFolder(folder: string): boolean {
  try {
    try {
      mkdirSync(folder);
      chmodSync(folder, 0o755);
    } catch {
      // It exists already; otherwise lstat throws.
    }
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0 && (found.mode & 0o005) === 0o005;
  } catch {
    return false;
  }
}
