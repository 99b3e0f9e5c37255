import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import { codeOf } from "../embedded-postgres-error.ts";

/** dead: no such process. foreign: the number now belongs to another program. server: as far as can be seen, ours. */
export type Liveness = "dead" | "foreign" | "server";

/** What the process named in a postmaster.pid is. `cluster` is a real path. */
export function livenessOf(pid: number, cluster: string): Liveness {
  if (!isAlive(pid)) return "dead";
  const program = programOf(pid);
  if (program !== undefined && program.replace(/\.exe$/i, "") !== "postgres") return "foreign";
  return process.platform === "linux" && worksElsewhere(String(pid), cluster) ? "foreign" : "server";
}

/** Whether any process still works in the cluster, e.g. a query that outlived its killed server. Only Linux reports it. */
export function isAnyoneWorkingIn(cluster: string): boolean {
  if (process.platform !== "linux") return false;
  return readdirSync("/proc").some((pid) => /^\d+$/.test(pid) && workingFolder(pid) === cluster);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Every process of Postgres works in its cluster; without permission to look (root in a container), its arguments show it. */
function worksElsewhere(pid: string, cluster: string): boolean {
  const folder = workingFolder(pid);
  if (folder !== undefined) return folder !== cluster;
  const args = readProc(pid, "cmdline")?.split("\0") ?? [];
  const named = args[args.indexOf("-D") + 1];
  return args.includes("-D") && named !== cluster;
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** The name of the program, undefined if the system does not report it. */
function programOf(pid: number): string | undefined {
  if (process.platform === "linux") return readProc(String(pid), "comm")?.trim();
  const [command, ...args] =
    process.platform === "win32"
      ? ["tasklist", "/FI", `PID eq ${pid}`, "/NH", "/FO", "CSV"]
      : ["ps", "-o", "comm=", "-p", String(pid)];
  const { stdout } = spawnSync(command ?? "", args, { encoding: "utf8", windowsHide: true });
  const name = process.platform === "win32" ? stdout?.split('"')[1] : stdout?.trim();
  return name ? basename(name) : undefined;
}

function readProc(pid: string, file: "cmdline" | "comm"): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
