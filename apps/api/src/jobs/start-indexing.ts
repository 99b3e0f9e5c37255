import { indexMemberTexts, type Services } from "@guildhall/domain";
import type { FastifyBaseLogger } from "fastify";
import { repeat } from "./repeat.ts";

const EVERY_MS = 1_000;

/** Puts the texts of new and renamed members into the index of searches. */
export const startIndexing = (services: Services, logger: FastifyBaseLogger): { stop(): Promise<void> } =>
  repeat(
    EVERY_MS,
    () => indexMemberTexts(services),
    (err) => logger.error({ err }, "members could not be indexed"),
  );
