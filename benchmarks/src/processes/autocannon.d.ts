/** The part of autocannon that the benchmark uses; the package has no types of its own. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface Options {
    url: string;
    method: "GET" | "POST";
    headers: Record<string, string>;
    body?: string;
    connections: number;
    /** seconds */
    duration: number;
  }

  interface Result {
    non2xx: number;
    errors: number;
    timeouts: number;
  }

  /** Emits `response` with the client, the status, the size in bytes and the time in milliseconds. */
  export default function autocannon(options: Options): EventEmitter & PromiseLike<Result>;
}
