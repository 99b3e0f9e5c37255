import { type Cluster, passwordFile } from "../cluster/cluster.ts";
import { codeOf, EmbeddedPostgresError } from "../embedded-postgres-error.ts";
import { prepareDatabase } from "../prepare-database.ts";
import { discardPostmasterPid, type PostmasterPid, readPostmasterPid } from "./postmaster-pid.ts";
import { isAnyoneWorkingIn, livenessOf } from "./server-liveness.ts";

/** busy: it is starting, recovering or shutting down. */
export type RunningServer = { state: "none" } | { state: "busy" } | { state: "ready"; pid: number; port: number };

const NONE: RunningServer = { state: "none" };
const BUSY: RunningServer = { state: "busy" };

/** A server writes its first line immediately; an empty file older than this was left by a crash. */
const EMPTY_FILE_GRACE_MS = 5_000;

/** The server of this cluster, no matter who started it, once it takes our password and has its database. */
export async function findRunningServer(cluster: Cluster): Promise<RunningServer> {
  const found = readPostmasterPid(cluster.folder);
  if (!found) return NONE;
  if (found.pid === undefined) return found.ageMs < EMPTY_FILE_GRACE_MS ? BUSY : discard(cluster, found);
  const liveness = livenessOf(found.pid, cluster.folder);
  // Postgres itself clears the file of a dead process, and detects shared memory still in use; so that one stays.
  if (liveness === "dead") return NONE;
  if (liveness === "foreign") return discard(cluster, found);
  if (found.port === undefined) return BUSY;
  return (await isReady(cluster, found.port)) ? { state: "ready", pid: found.pid, port: found.port } : BUSY;
}

/** Postgres would take the program that got the recycled number for its own server and not start. */
function discard(cluster: Cluster, stale: PostmasterPid): RunningServer {
  if (isAnyoneWorkingIn(cluster.folder)) return BUSY;
  discardPostmasterPid(cluster.folder, stale);
  return NONE;
}

async function isReady(cluster: Cluster, port: number): Promise<boolean> {
  try {
    return await prepareDatabase(cluster, port);
  } catch (cause) {
    if (codeOf(cause) !== "28P01") return false;
    throw new EmbeddedPostgresError(
      `A Postgres is running on ${cluster.folder} but does not accept the password in ${passwordFile(cluster.folder)}. Stop it, restore that file, or set DATABASE_URL to connect to it yourself.`,
      { cause },
    );
  }
}
