import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findBinaries, majorVersion, runnableBinaries } from "./binaries.ts";
import { changeClusterOwner } from "./cluster/change-cluster-owner.ts";
import type { Cluster } from "./cluster/cluster.ts";
import { findCluster, locateCluster, prepareDataFolder } from "./cluster/data-folder.ts";
import { initializeCluster } from "./cluster/initialize-cluster.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { databaseUrl } from "./prepare-database.ts";
import { launchServer } from "./server/launch-server.ts";
import { findRunningServer } from "./server/running-server.ts";
import { serverUser } from "./server/server-user.ts";
import { stopServer } from "./server/stop-server.ts";

export { prepareDataFolder } from "./cluster/data-folder.ts";
export { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export interface EmbeddedPostgres {
  /** postgres:// URL of the `guildhall` database, as a superuser */
  url: string;
  /** true when another process had started the server */
  adopted: boolean;
  /** Stops the server if this process started it; otherwise does nothing. */
  stop(): Promise<void>;
}

/** Recovery after a crash and the shutdown of a previous server both count. */
const PATIENCE_MS = 120_000;
const POLL_MS = 50;

/**
 * Starts a Postgres for this machine alone, or adopts the one that another process started on the same folder. The
 * cluster lives in `<dataDir>/postgres`, its log in `<dataDir>/postgres.log`.
 * @throws EmbeddedPostgresError with a sentence about what to do
 */
export async function startEmbeddedPostgres(options: {
  /** Guildhall's data folder; the cluster lives in `<dataDir>/postgres` */
  dataDir: string;
}): Promise<EmbeddedPostgres> {
  const installed = findBinaries();
  const dataFolder = prepareDataFolder(options.dataDir);
  const folder = locateCluster(dataFolder, majorVersion(installed));
  let cluster = findCluster(folder, majorVersion(installed)) ?? (await makeCluster(folder));
  const logFile = join(dataFolder, "postgres.log");

  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(POLL_MS)) {
    const running = await findRunningServer(cluster);
    if (running.state === "ready") return adopted(cluster, running.port);
    if (running.state === "busy") continue;
    cluster = changeClusterOwner(cluster);
    const binaries = runnableBinaries(installed, cluster.user);
    const server = await launchServer(cluster, binaries, logFile, deadline);
    if (!server) continue;
    const served = cluster;
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= stopServer(server.child, served, binaries));
    return { url: databaseUrl(served, server.port), adopted: false, stop };
  }
  throw new EmbeddedPostgresError(
    `The Postgres that already serves ${cluster.folder} has been starting or shutting down for ${PATIENCE_MS / 1000} seconds. Look into ${logFile}, stop that server (its process id is the first line of postmaster.pid there), or set DATABASE_URL to a Postgres of your own.`,
  );

  async function makeCluster(place: string): Promise<Cluster> {
    const user = serverUser();
    await initializeCluster(place, runnableBinaries(installed, user), user);
    const made = findCluster(place, majorVersion(installed));
    if (!made) throw new EmbeddedPostgresError(`${place} disappeared while it was being made. Start Guildhall again.`);
    return made;
  }
}

function adopted(cluster: Cluster, port: number): EmbeddedPostgres {
  return { url: databaseUrl(cluster, port), adopted: true, stop: async () => undefined };
}
