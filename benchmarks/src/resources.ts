import postgres from "postgres";
import { type Child, startChild } from "./processes/child-process.ts";
import type { ServerQuestion } from "./servers/serve.ts";
import type { Settings } from "./servers/setting.ts";

/** A server under test, in a process of its own. */
export interface Server {
  child: Child;
  url: string;
}

/** What a benchmark opens, each closed when it ends, the last one first. */
export class Resources {
  readonly #closes: (() => unknown)[] = [];

  /** Calls `close` at the end. */
  onEnd(close: () => unknown): void {
    this.#closes.push(close);
  }

  /** A process, as `startChild` starts it. */
  startChild(file: URL, environment: Partial<Settings> = {}): Child {
    const child = startChild(file, { ...environment });
    this.onEnd(() => child.stop());
    return child;
  }

  /** @param file in `servers/`, or the address of another checkout's */
  async startServer(file: string | URL, settings: Partial<Settings>): Promise<Server> {
    const child = this.startChild(new URL(file, new URL("servers/", import.meta.url)), settings);
    return { child, url: await child.ask<string>("listen" satisfies ServerQuestion) };
  }

  /** The process that sends requests. */
  startLoad(): Child {
    return this.startChild(new URL("processes/load.ts", import.meta.url));
  }

  /** One connection to a database. */
  connect(database: string): postgres.Sql {
    const sql = postgres(database, { max: 1, onnotice: () => {} });
    this.onEnd(() => sql.end());
    return sql;
  }

  async close(): Promise<void> {
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) await close();
  }
}
