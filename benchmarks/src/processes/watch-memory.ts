import { execFile } from "node:child_process";
import { promisify } from "node:util";

const EVERY_MS = 100;
const run = promisify(execFile);

/** Reads the resident memory of a process until asked for the most there was, in megabytes. */
export function watchMemory(pid: number): () => Promise<number> {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      // In kilobytes; nothing once the process has ended.
      const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
      most = Math.max(most, Number(stdout) || 0);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return most / 1024;
  };
}
