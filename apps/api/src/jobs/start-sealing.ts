import { type Services, sealEvents, signHeads } from "@guildhall/domain";
import type { FastifyBaseLogger } from "fastify";
import { repeat } from "./repeat.ts";

const SEAL_EVERY_MS = 2_000;
const SIGN_EVERY_MS = 30_000;

/** Links audit events that are not linked yet to their chains, and signs the ends of chains. */
export function startSealing(services: Services, logger: FastifyBaseLogger): { stop(): Promise<void> } {
  const log = (err: unknown) => logger.error({ err }, "a job of the audit log failed");
  const jobs = [
    repeat(SEAL_EVERY_MS, () => sealEvents(services), log),
    repeat(SIGN_EVERY_MS, () => signHeads(services), log),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map(({ stop }) => stop()));
    },
  };
}
