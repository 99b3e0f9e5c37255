import {
  chmodSync,
  chownSync,
  lchownSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { EmbeddedPostgresError, folderError } from "../embedded-postgres-error.ts";
import { canUseFolder, type ServerUser, serverUser } from "../server/server-user.ts";

/** A folder that initdb made, and what it takes to serve it. */
export interface Cluster {
  /** The real path, the one the server reports. */
  folder: string;
  user: ServerUser | undefined;
  password: string;
}

const ELSEWHERE = "set GUILDHALL_DATA_DIR to another folder, or set DATABASE_URL to a Postgres of your own";

/** Inside the cluster, so that the two are created, moved and deleted as one. */
export function passwordFile(folder: string): string {
  return join(folder, "guildhall-password");
}

/** Whether the folder holds a cluster of ours; false if it is missing or empty. @throws EmbeddedPostgresError otherwise */
export function holdsCluster(folder: string, major: string): boolean {
  const entries = listFolder(folder);
  if (!entries || entries.length === 0) return false;
  if (!entries.includes("PG_VERSION")) {
    throw new EmbeddedPostgresError(
      `${folder} is not empty and is no Postgres cluster, so Guildhall leaves it alone. Move its contents away, ${ELSEWHERE}.`,
    );
  }
  const version = readText(join(folder, "PG_VERSION"));
  if (version !== major) {
    throw new EmbeddedPostgresError(
      `${folder} is a cluster of Postgres ${version}, but this Guildhall brings Postgres ${major}. Dump it with the Guildhall that made it and restore it here, ${ELSEWHERE}.`,
    );
  }
  if (!entries.includes("guildhall-password")) {
    throw new EmbeddedPostgresError(
      `${folder} is a Postgres cluster that Guildhall did not make: it has no file guildhall-password. Restore that file, ${ELSEWHERE}.`,
    );
  }
  return true;
}

/** Reads the cluster and repairs what copying it as another user or without modes changes. */
export function readCluster(folder: string): Cluster {
  const owner = statSync(folder);
  const user = serverUser(owner);
  if (user && owner.uid === 0) giveTo(user, folder);
  rejectStranger(folder, owner, user);
  if (process.platform !== "win32" && (owner.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return { folder: realpathSync(folder), user, password: readText(passwordFile(folder)) };
}

function rejectStranger(folder: string, owner: Stats, user: ServerUser | undefined): void {
  const ownUid = process.getuid?.();
  if (!user && ownUid !== undefined && ownUid !== owner.uid) {
    throw new EmbeddedPostgresError(
      `${folder} belongs to user ${owner.uid} and this is user ${ownUid}. Run Guildhall as that user, give the folder to this one with \`chown -R ${ownUid}\`, ${ELSEWHERE}.`,
    );
  }
  if (user && !canUseFolder(user, folder)) {
    throw new EmbeddedPostgresError(
      `User ${user.uid}, who runs Postgres for root, cannot reach ${folder}. Let everyone enter the folders above it (\`chmod o+x\`), ${ELSEWHERE}.`,
    );
  }
}

/** Changes the owner of the folder first, which closes it to the former one. */
export function giveTo(user: ServerUser, folder: string): void {
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    lchownSync(join(folder, entry), user.uid, user.gid);
  }
}

function listFolder(folder: string): string[] | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (!found.isDirectory()) {
    throw new EmbeddedPostgresError(
      `${folder} should be the database folder but is a file. Move it away, ${ELSEWHERE}.`,
    );
  }
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw folderError(`The database folder ${folder} cannot be read`, cause);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw folderError(`${file} cannot be read`, cause);
  }
}
