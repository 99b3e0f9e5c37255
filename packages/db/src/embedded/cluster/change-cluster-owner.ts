import { existsSync } from "node:fs";
import { join } from "node:path";
import { NOBODY_UID, ownUser } from "../server/own-user.ts";
import { type Cluster, giveTo, readCluster } from "./cluster.ts";

/**
 * Changes the owner of a cluster that an earlier version ran as `nobody` to a dedicated user. Only after a clean shutdown, which
 * removes postmaster.pid: as another user Postgres cannot see that queries of a killed server still write to the
 * cluster. After a crash the server recovers as `nobody` once more.
 * @returns the cluster after the change, also if another process made it
 */
export function changeClusterOwner(cluster: Cluster): Cluster {
  if (process.getuid?.() !== 0 || cluster.user?.uid !== NOBODY_UID) return cluster;
  if (!existsSync(join(cluster.folder, "postmaster.pid"))) giveTo(ownUser(), cluster.folder);
  return readCluster(cluster.folder);
}
