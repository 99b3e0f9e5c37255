import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { threadId } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";
import { WorkerBusyError, WorkerDeadlineError, type WorkerPool, workerPool } from "../src/sso/saml/worker-pool.ts";

const TIMEOUT_MS = 60_000;
const file = new URL("./support/worker-tasks.ts", import.meta.url);
const pools: WorkerPool[] = [];

function open(options: { deadlineMs?: number; maxWaiting?: number; maxPerShare?: number } = {}): WorkerPool {
  const { deadlineMs = 300, maxWaiting = 10, maxPerShare = 10 } = options;
  const pool = workerPool({ file, deadlineMs, maxWaiting, maxPerShare });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

it("runs tasks in another thread, and passes on what they return and throw", { timeout: TIMEOUT_MS }, async () => {
  const pool = open({ deadlineMs: TIMEOUT_MS });
  const thread = await pool.run("thread", null, "a");
  expect(thread).not.toBe(threadId);
  expect(await pool.run("thread", null, "a")).toBe(thread);
  await expect(pool.run("fail", "No such thing.", "a")).rejects.toThrow("No such thing.");
});

it("terminates a task at its deadline, and runs those that wait in a new worker", { timeout: TIMEOUT_MS }, async () => {
  const pool = open();
  const before = await pool.run("thread", null, "a");
  const never = pool.run("never", null, "a");
  const waiting = pool.run("thread", null, "a");
  await expect(never).rejects.toThrow(WorkerDeadlineError);
  expect(await waiting).not.toBe(before);
});

it("does not count the time a task waits", { timeout: TIMEOUT_MS }, async () => {
  const pool = open();
  const tasks = ["never", "never", "never", "thread"].map((task) => pool.run(task, null, "a"));
  const ends = await Promise.allSettled(tasks);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "fulfilled"]);
  for (const end of ends.slice(0, 3)) expect(end).toMatchObject({ reason: expect.any(WorkerDeadlineError) });
});

it("rejects what exceeds the queue or a share of it, at once", { timeout: TIMEOUT_MS }, async () => {
  const pool = open({ deadlineMs: TIMEOUT_MS, maxWaiting: 3, maxPerShare: 2 });
  await pool.run("thread", null, "a");
  const tasks = Promise.allSettled(["a", "a", "b", "b"].map((share) => pool.run("never", null, share)));
  await expect(pool.run("thread", null, "a")).rejects.toThrow(WorkerBusyError);
  await expect(pool.run("thread", null, "c")).rejects.toThrow(WorkerBusyError);
  await pool.close();
  for (const { status } of await tasks) expect(status).toBe("rejected");
});

it("ends with a task that never would", { timeout: TIMEOUT_MS }, async () => {
  const pool = open({ deadlineMs: TIMEOUT_MS });
  const never = pool.run("never", null, "a");
  const rejected = expect(never).rejects.toThrow();
  await pool.close();
  await rejected;
  await expect(pool.run("thread", null, "a")).rejects.toThrow("closed");
});

it("keeps no process alive, closed or not", { timeout: TIMEOUT_MS }, async () => {
  const source = new URL("../src/sso/saml/worker-pool.ts", import.meta.url).href;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  for (const end of ["await pool.close()", "0"]) {
    const program = `
      const { workerPool } = await import(${JSON.stringify(source)});
      const file = new URL(${JSON.stringify(file.href)});
      const pool = workerPool({ file, deadlineMs: ${TIMEOUT_MS}, maxWaiting: 1, maxPerShare: 1 });
      console.log(typeof await pool.run("thread", null, "a"));
      ${end};`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", loader, "--input-type=module", "-e", program],
      { timeout: TIMEOUT_MS / 2 },
    );
    expect(stdout).toBe("number\n");
  }
});
