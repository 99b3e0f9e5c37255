import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Binaries, majorVersion } from "../binaries.ts";
import { EmbeddedPostgresError, folderError } from "../embedded-postgres-error.ts";
import { ROLE } from "../prepare-database.ts";
import { NOBODY_UID } from "../server/own-user.ts";
import { isAlive } from "../server/server-liveness.ts";
import { lastLines } from "../server/server-log.ts";
import { ended, spawnProgram } from "../server/server-process.ts";
import type { ServerUser } from "../server/server-user.ts";
import { giveTo, holdsCluster, passwordFile } from "./cluster.ts";

/**
 * Makes a cluster beside its place and renames it there when it is complete, so that an interrupted initdb leaves
 * nothing behind that looks like one. If another process is faster, its cluster stays.
 */
export async function initializeCluster(
  folder: string,
  binaries: Binaries,
  user: ServerUser | undefined,
): Promise<void> {
  removeInterrupted(folder);
  const staging = makeStaging(folder, user);
  try {
    await runInitdb(staging, binaries, user && { uid: NOBODY_UID, gid: user.gid });
    if (user) giveTo(user, join(staging, "cluster"));
    publish(join(staging, "cluster"), folder, majorVersion(binaries));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * initdb looks up the name of its user, and the server's has none, so initdb runs as `nobody`. Only root and the server's
 * group, which initdb has too, can enter this folder: no other process of `nobody` reads what is in it.
 */
function makeStaging(folder: string, user: ServerUser | undefined): string {
  try {
    const staging = mkdtempSync(`${folder}.initializing-${process.pid}-`);
    const password = join(staging, "password");
    writeFileSync(password, randomBytes(24).toString("hex"), { mode: 0o600, flush: true });
    if (user) {
      chownSync(password, 0, user.gid);
      chmodSync(password, 0o640);
      chownSync(staging, 0, user.gid);
      chmodSync(staging, 0o770);
    }
    return staging;
  } catch (cause) {
    throw folderError(`The database folder ${folder} cannot be created`, cause);
  }
}

async function runInitdb(staging: string, binaries: Binaries, user: ServerUser | undefined): Promise<void> {
  const args = [
    "-D",
    join(staging, "cluster"),
    "-U",
    ROLE,
    "--auth=scram-sha-256",
    `--pwfile=${join(staging, "password")}`,
  ];
  // lower() and ILIKE support all of Unicode, and behave the same on every platform.
  args.push(
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  );
  const child = spawnProgram(binaries, "initdb", args, user, ["ignore", "pipe", "pipe"]);
  let output = "";
  child.stdout?.on("data", (data) => (output += data));
  child.stderr?.on("data", (data) => (output += data));
  child.on("error", (error) => (output += error.message));
  await ended(child);
  if (child.exitCode === 0) {
    chmodSync(join(staging, "password"), 0o600);
    return renameSync(join(staging, "password"), passwordFile(join(staging, "cluster")));
  }
  throw new EmbeddedPostgresError(
    `The database could not be initialized in ${dirname(staging)}. Make sure there is space and the folder is on a local disk, set GUILDHALL_DATA_DIR to another folder, or set DATABASE_URL to a Postgres of your own. initdb said:\n${lastLines(output)}`,
  );
}

function publish(made: string, folder: string, major: string): void {
  try {
    renameSync(made, folder);
  } catch (cause) {
    if (holdsCluster(folder, major)) return;
    try {
      // Windows does not rename over an empty folder.
      rmdirSync(folder);
      renameSync(made, folder);
    } catch {
      if (!holdsCluster(folder, major)) throw folderError(`The database folder ${folder} cannot be created`, cause);
    }
  }
  if (process.platform !== "win32") syncFolder(dirname(folder));
}

/** Until this the rename may be undone by a power failure. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** What starts that were killed in the middle of initdb left behind. */
function removeInterrupted(folder: string): void {
  const prefix = `${basename(folder)}.initializing-`;
  for (const entry of readdirSync(dirname(folder)).filter((name) => name.startsWith(prefix))) {
    const pid = /^(\d+)-/.exec(entry.slice(prefix.length))?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    rmSync(join(dirname(folder), entry), { recursive: true, force: true, maxRetries: 5 });
  }
}
