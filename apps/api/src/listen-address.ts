import type { Environment } from "./configuration/environment.ts";
import { isLocal } from "./is-local.ts";

/** Where the process listens: only on this machine, unless people reach it from elsewhere. */
export function listenAddress({ PORT, baseUrl }: Environment): { port: number; host: string } {
  return { port: PORT, host: isLocal(baseUrl) ? "localhost" : "0.0.0.0" };
}
