import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import type { WorkerTask } from "./worker-task.ts";

/** How long a task waits for the worker at most, which may have to start first. */
const MAX_WAIT_MS = 20_000;

/** The task took longer than the deadline; its worker was terminated. */
export class WorkerDeadlineError extends Error {
  override name = "WorkerDeadlineError";
}

/** As many tasks wait as may wait, or it waited too long. */
export class WorkerBusyError extends Error {
  override name = "WorkerBusyError";
}

export interface WorkerPool {
  /**
   * Runs the exported `task` of the pool's file in the worker.
   * @param share what the task is counted under; a share has a few places in the queue
   * @throws WorkerDeadlineError, WorkerBusyError, what the task throws
   */
  run(task: string, input: unknown, share: string): Promise<unknown>;
  /** Terminates the worker; tasks that run or wait are rejected. */
  close(): Promise<void>;
}

/**
 * One worker thread for work on input from outside, so that nothing anyone sends occupies the event loop. It starts with
 * the first task, and is replaced after it was terminated.
 * @param options.file a module whose exports are made by `workerTask`
 * @param options.deadlineMs how long a task may run; waiting and starting the worker do not count
 */
export function workerPool(options: {
  file: URL;
  deadlineMs: number;
  maxWaiting: number;
  maxPerShare: number;
}): WorkerPool {
  const shares = new Map<string, number>();
  let pool: Piscina | undefined;
  let isClosed = false;
  const open = () =>
    new Piscina({
      filename: fileURLToPath(options.file),
      // The arguments that the server was started with need not be its worker's.
      execArgv: options.file.pathname.endsWith(".ts") ? ["--import", loader] : [],
      minThreads: 1,
      maxThreads: 1,
      maxQueue: options.maxWaiting,
    });

  async function runWithin(task: string, input: unknown): Promise<unknown> {
    pool ??= open();
    if (pool.queueSize >= options.maxWaiting) throw new WorkerBusyError();
    const abort = new AbortController();
    let hasStarted = false;
    let timer = setTimeout(() => abort.abort(), MAX_WAIT_MS);
    const { port1, port2: started } = new MessageChannel();
    port1.once("message", () => {
      hasStarted = true;
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(), options.deadlineMs);
    });
    try {
      const message: WorkerTask = { input, started };
      return await pool.run(message, { name: task, signal: abort.signal, transferList: [started] });
    } catch (error) {
      if (!abort.signal.aborted) throw error;
      throw hasStarted ? new WorkerDeadlineError() : new WorkerBusyError();
    } finally {
      clearTimeout(timer);
      port1.close();
    }
  }

  return {
    async run(task, input, share) {
      if (isClosed) throw new Error("The worker pool is closed.");
      const taken = shares.get(share) ?? 0;
      if (taken >= options.maxPerShare) throw new WorkerBusyError();
      shares.set(share, taken + 1);
      try {
        return await runWithin(task, input);
      } finally {
        const left = (shares.get(share) ?? 1) - 1;
        if (left === 0) shares.delete(share);
        else shares.set(share, left);
      }
    },
    async close() {
      isClosed = true;
      await pool?.destroy();
    },
  };
}

const loader = new URL("./load-typescript.js", import.meta.url).href;
