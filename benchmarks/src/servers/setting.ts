import type { FastifyBaseLogger } from "fastify";
import { createLogger } from "../../../apps/api/src/logger.ts";

/** What the benchmark's process tells a server through its environment. */
export function readSetting(name: "BENCHMARK_SERVER_DATABASE" | "BENCHMARK_SECRET"): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this server is started by the benchmark.`);
  return value;
}

/** The address all servers believe to be reached under: plain cookies, and the origin of every write. */
export const baseUrl = "http://localhost:4999";

/** The production logger, every line of it written to nowhere; the same for all. */
export const logger = (): FastifyBaseLogger => createLogger({ level: "info", pretty: false }, { write: () => {} });
