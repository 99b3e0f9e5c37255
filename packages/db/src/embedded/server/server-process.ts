import { type ChildProcess, type StdioOptions, spawn, spawnSync } from "node:child_process";
import { type Binaries, binary } from "../binaries.ts";
import type { ServerUser } from "./server-user.ts";

const ENDS_WITH_PARENT = ["setpriv", "--pdeathsig", "INT"] as const;

/** Runs a program only for this parent: one that ended before the signal was set is no parent any more, and none would come. */
const ONLY_FOR_PARENT = ["/bin/sh", "-c", 'test "$PPID" = "$0" && exec "$@"'] as const;

/**
 * Runs a program of Postgres as the server's user, in a process group of its own so that the terminal's Ctrl-C reaches
 * only us. On Linux it gets SIGINT, a fast shutdown, when our process ends, even by SIGKILL.
 */
export function spawnProgram(
  binaries: Binaries,
  name: "initdb" | "pg_ctl" | "postgres",
  args: string[],
  user: ServerUser | undefined,
  stdio: StdioOptions,
): ChildProcess {
  const [program = "", ...rest] = [...endsWithParent(user), binary(binaries, name), ...args];
  const detached = process.platform !== "win32";
  return spawn(program, rest, { ...user, cwd: "/", env: environment(), stdio, detached, windowsHide: true });
}

/** Resolves when a process just begun has ended, or could not begin. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
}

function endsWithParent(user: ServerUser | undefined): readonly string[] {
  if (process.platform !== "linux") return [];
  // Asked by doing, because busybox has a setpriv without this option.
  const [setpriv, ...options] = ENDS_WITH_PARENT;
  const works = spawnSync(setpriv, [...options, "/bin/sh", "-c", ":"], { ...user, cwd: "/", stdio: "ignore" });
  return works.status === 0 ? [...ENDS_WITH_PARENT, ...ONLY_FOR_PARENT, String(process.pid)] : [];
}

/** Nothing of ours: our secrets are not the server's business, and PG* or LC_* variables would change what it does. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH, SystemRoot, TEMP } = process.env;
  const inherited = Object.entries({ PATH, LD_LIBRARY_PATH, SystemRoot, TEMP }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...Object.fromEntries(inherited), LC_ALL: "C", TZ: "UTC" };
}
