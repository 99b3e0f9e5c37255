/** The part of autocannon that the benchmark uses; the package has no types of its own. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface Request {
    method: "GET" | "POST";
    path: string;
    headers: Record<string, string>;
    body?: string;
    /** Called before the request is sent; what it returns is sent instead. */
    setupRequest?: (defaults: Request) => Request;
  }

  export interface Client {
    setRequests(requests: Request[]): void;
  }

  interface Options {
    url: string;
    requests?: { setupRequest: (defaults: Request) => Request }[] | Request[];
    /** Called with each connection before it is opened. */
    setupClient?: (client: Client) => void;
    connections: number;
    /** seconds */
    duration: number;
    /** Requests to make, however long that takes: then the duration counts for nothing. */
    amount?: number;
  }

  interface Result {
    non2xx: number;
    errors: number;
    timeouts: number;
  }

  interface Run extends EventEmitter, PromiseLike<Result> {
    stop(): void;
  }

  /** Emits `response` with the client, the status, the size in bytes and the time in milliseconds. */
  export default function autocannon(options: Options): Run;
}
