import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

interface Started {
  url: string;
  adopted: boolean;
}

export interface OtherProcess {
  child: ChildProcess;
  /** Settles when its Postgres answers, or rejects with what it wrote to stderr. */
  started: Promise<Started>;
  /** The last number whose insert was acknowledged, in mode `write`. */
  acknowledged(): number;
  /** Resolves when the process is gone. */
  exited: Promise<void>;
}

const running = new Set<ChildProcess>();

/** Runs guildhall-process.ts as a real second process, as another user if root asks for it, with another PATH if given. */
export function otherProcess(
  dataDir: string,
  mode: "hold" | "write" | "leave",
  { uid, path = process.env.PATH }: { uid?: number; path?: string } = {},
): OtherProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("guildhall-process.ts", import.meta.url));
  const user = uid === undefined ? {} : { uid, gid: uid };
  const env = { ...process.env, PATH: path };
  const child = spawn(process.execPath, ["--import", tsx, script, dataDir, mode], { ...user, env, cwd: "/" });
  running.add(child);
  let acknowledged = 0;
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  exited.then(() => running.delete(child));
  const started = new Promise<Started>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const message: Partial<Started> & { acknowledged?: number } = JSON.parse(line);
      if (message.acknowledged !== undefined) acknowledged = message.acknowledged;
      if (message.url !== undefined) resolve({ url: message.url, adopted: message.adopted === true });
    });
    exited.then(() => reject(new Error(stderr)));
  });
  started.catch(() => undefined);
  return { child, started, exited, acknowledged: () => acknowledged };
}

/** Asks it to stop its server and end. */
export async function endProcess(other: OtherProcess): Promise<void> {
  other.child.stdin?.end();
  await other.exited;
}

export function killOtherProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}
