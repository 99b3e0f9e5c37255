import { type Services, sealEvents, signHeads } from "@guildhall/domain";
import type { FastifyBaseLogger } from "fastify";

const SEAL_EVERY_MS = 2_000;
const SIGN_EVERY_MS = 30_000;

/** Links audit events that are not linked yet to their chains, and signs the ends of chains. */
export function startSealing(services: Services, logger: FastifyBaseLogger): { stop(): Promise<void> } {
  const jobs = [
    repeat(SEAL_EVERY_MS, () => sealEvents(services), logger),
    repeat(SIGN_EVERY_MS, () => signHeads(services), logger),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map(({ stop }) => stop()));
    },
  };
}

/** Runs a job again and again, with a pause in between. What goes wrong is logged, and the job runs again. */
function repeat(pauseMs: number, job: () => Promise<unknown>, logger: FastifyBaseLogger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running = Promise.resolve();
  const run = async () => {
    try {
      await job();
    } catch (err) {
      logger.error({ err }, "a job of the audit log failed");
    }
    if (!isStopped) timer = setTimeout(start, pauseMs);
  };
  const start = () => {
    running = run();
  };
  timer = setTimeout(start, pauseMs);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
