import { createLogger } from "@guildhall/api";
import type { FastifyBaseLogger } from "fastify";

/** Rate limits: as they come, so wide that one caller's load meets none, or none at all. */
export type Limits = "default" | "wide" | "off";

export interface Settings {
  BENCHMARK_SERVER_DATABASE: string;
  BENCHMARK_SECRET: string;
  BENCHMARK_LIMITS: Limits;
  /** One of the two ways to set Better Auth up. */
  BENCHMARK_BETTER_AUTH: "fastest" | "full";
  /** Whether the server works off its jobs, mail among them, as in production. */
  BENCHMARK_JOBS: "on" | "off";
}

/** What the benchmark's process passes to a server through its environment. */
export function readSetting(name: keyof Settings): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this server is started by the benchmark.`);
  return value;
}

/** The address all servers believe to be reached under: plain cookies, and the origin of every write. */
export const baseUrl = "http://localhost:4999";

/** The production logger, every line of it written to nowhere; the same for all. */
export const logger = (): FastifyBaseLogger => createLogger({ level: "info", pretty: false }, { write: () => {} });
