import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ownUser } from "./own-user.ts";

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * The user the server must run as, undefined for our own. Postgres does not run as root, so root runs it as the
 * owner of the cluster, and a new or root's own cluster as a user without an account.
 */
export function serverUser(owner?: ServerUser): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : ownUser();
}

/** Whether the user can reach the folder and write in it. Asked of the system, since mode bits are not the only rule. */
export function canUseFolder(user: ServerUser, folder: string): boolean {
  const probe = ["-c", 'cd -- "$1" && [ -w . ]', "sh", folder];
  return spawnSync("/bin/sh", probe, { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

/** Whether a folder made inside this one can be given to the user; false on mounts that ignore chown. */
export function canHostFolderOf(user: ServerUser, parent: string): boolean {
  let probe: string | undefined;
  try {
    probe = mkdtempSync(join(parent, ".probe-"));
    chownSync(probe, user.uid, user.gid);
    return statSync(probe).uid === user.uid && canUseFolder(user, probe);
  } catch {
    return false;
  } finally {
    if (probe) rmdirSync(probe);
  }
}
