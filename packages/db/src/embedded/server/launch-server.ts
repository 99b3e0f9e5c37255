import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import getPort from "get-port";
import type { Binaries } from "../binaries.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { EmbeddedPostgresError } from "../embedded-postgres-error.ts";
import { findRunningServer } from "./running-server.ts";
import { lastLines, openServerLog } from "./server-log.ts";
import { spawnProgram } from "./server-process.ts";

const POLL_MS = 25;

/** Another server holds the cluster or is only just leaving it, or someone took the port: worth another look. */
const PASSING_TROUBLE =
  /lock file "postmaster\.pid"|pre-existing shared memory block|could not bind|could not create any TCP/;

/**
 * Starts a server on the cluster and waits until it answers.
 * @returns undefined if it gave way to another server @throws EmbeddedPostgresError with the last lines of the log
 */
export async function launchServer(
  cluster: Cluster,
  binaries: Binaries,
  logFile: string,
  deadline: number,
): Promise<{ child: ChildProcess; port: number } | undefined> {
  const port = await getPort({ host: "127.0.0.1" });
  const log = openServerLog(logFile);
  const child = spawnProgram(binaries, "postgres", serverArguments(cluster, port), cluster.user, [
    "ignore",
    log.descriptor,
    log.descriptor,
  ]);
  log.close();
  let failure: string | undefined;
  child.on("error", (error) => (failure = error.message));
  child.unref();
  while (failure === undefined && child.exitCode === null && child.signalCode === null) {
    const server = await findRunningServer(cluster);
    if (server.state === "ready" && server.pid === child.pid) return { child, port };
    if (Date.now() > deadline) {
      child.kill("SIGINT");
      throw serverError("did not become ready in time", logFile, log.written());
    }
    await pause(POLL_MS);
  }
  if (failure === undefined && PASSING_TROUBLE.test(log.written())) return undefined;
  throw serverError("did not start", logFile, failure ?? log.written());
}

function serverArguments(cluster: Cluster, port: number): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    // Given here, so that nothing in postgresql.conf makes an acknowledged write less than durable.
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    logging_collector: "off",
    log_destination: "stderr",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", cluster.folder, "-p", String(port), ...options];
}

function serverError(problem: string, logFile: string, output: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded Postgres ${problem}. Fix what it reports below, set GUILDHALL_DATA_DIR to another folder, or set DATABASE_URL to a Postgres of your own. The end of ${logFile}:\n${lastLines(output)}`,
  );
}
