import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { ConnectionShares } from "./connection-shares.ts";
import { HealthCheck } from "./health-check.ts";
import { beginWithFirst } from "./transactions/begin-with-first.ts";
import { runTransactions } from "./transactions/run-transactions.ts";

/**
 * Drizzle for verbs, and the postgres.js client below it for hand-written SQL. Both share one pool, and its settings:
 * `drizzle()` turns off the client's parsing of dates and times, so that hand-written SQL returns them as Postgres' text
 * (see `SqlRow`).
 */
export interface Database {
  orm: Orm;
  sql: postgres.Sql;
  /** How many connections of the pool may work for one organization, or one account, at a time. */
  shares: ConnectionShares;
  /** How many may change organizations, all together: the others stay free for reading and signing in. */
  changeConnections: number;
  /** Asks on a connection outside the pool. */
  health: HealthCheck;
  /** Lets running statements finish for up to five seconds, then closes every connection. */
  close(): Promise<void>;
}

export type Orm = PostgresJsDatabase;

/** A transaction of {@link Orm}. */
export type Transaction = Parameters<Parameters<Orm["transaction"]>[0]>[0];

/** How many connections of a pool may change one organization at a time, and how long others wait for one. */
const SHARE = { connections: 4, waitMs: 5_000 };

/** How many connections of a pool all changes together may use. */
const CHANGES = 0.6;

/** Opens a pool of connections to a Postgres 15 or later. Connects on first use. */
export function openDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  const { maxConnections = 20 } = options;
  const sql = postgres(url, {
    max: maxConnections,
    onnotice: () => {},
    connection: { application_name: "guildhall" },
  });
  const health = new HealthCheck(url);
  return {
    orm: drizzle(runTransactions(beginWithFirst(sql))),
    sql,
    shares: new ConnectionShares(SHARE),
    changeConnections: Math.max(1, Math.floor(maxConnections * CHANGES)),
    health,
    async close() {
      await Promise.all([sql.end({ timeout: 5 }), health.close()]);
    },
  };
}
