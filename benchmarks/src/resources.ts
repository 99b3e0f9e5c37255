import { rmSync } from "node:fs";
import postgres from "postgres";
import { type Child, startChild } from "./processes/child-process.ts";
import { type BuiltServer, buildServers } from "./servers/build-servers.ts";
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
  /** By their checkout; undefined is this one. */
  readonly #built = new Map<string | undefined, Promise<URL>>();

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

  /** Starts a server of the benchmark's own, built as for production. @param checkout the folder of another version */
  async startServer(server: BuiltServer, settings: Partial<Settings>, checkout?: string): Promise<Server> {
    const child = this.startChild(new URL(`${server}.js`, await this.#serversOf(checkout)), settings);
    return { child, url: await child.ask<string>("listen" satisfies ServerQuestion) };
  }

  #serversOf(checkout: string | undefined): Promise<URL> {
    const known = this.#built.get(checkout);
    if (known) return known;
    const building = buildServers(checkout).then((folder) => {
      this.onEnd(() => rmSync(folder, { recursive: true }));
      return folder;
    });
    this.#built.set(checkout, building);
    return building;
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
