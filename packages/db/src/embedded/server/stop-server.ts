import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Binaries } from "../binaries.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { ended, spawnProgram } from "./server-process.ts";

/** Fast shutdown, then an immediate one, then an end. None of them loses what was committed. */
const STEPS: [NodeJS.Signals, number][] = [
  ["SIGINT", 15_000],
  ["SIGQUIT", 7_000],
  ["SIGKILL", 1_000],
];

/** Ends the server and waits for it, 23 seconds at most. */
export async function stopServer(child: ChildProcess, cluster: Cluster, binaries: Binaries): Promise<void> {
  child.ref();
  const end = ended(child).then(() => true);
  for (const [signal, patienceMs] of STEPS) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (process.platform === "win32" && signal === "SIGINT") shutDownOnWindows(cluster, binaries);
    else child.kill(signal);
    const patience = new AbortController();
    const stopped = await Promise.race([end, pause(patienceMs, false, { signal: patience.signal })]);
    patience.abort();
    if (stopped) break;
  }
}

/** Windows has no signals; to kill there is to end without a shutdown. */
function shutDownOnWindows(cluster: Cluster, binaries: Binaries): void {
  const args = ["stop", "-D", cluster.folder, "-m", "fast", "--no-wait"];
  spawnProgram(binaries, "pg_ctl", args, cluster.user, "ignore").on("error", () => undefined);
}
