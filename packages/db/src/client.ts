import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { prepareInTransactions } from "./prepare-in-transactions.ts";

/** Drizzle for verbs, and the postgres.js client below it for hand-written SQL. Both share one pool. */
export interface Database {
  orm: Orm;
  sql: postgres.Sql;
  /** Lets running statements finish for up to five seconds, then closes every connection. */
  close(): Promise<void>;
}

export type Orm = PostgresJsDatabase;

/** A transaction of {@link Orm}. */
export type Transaction = Parameters<Parameters<Orm["transaction"]>[0]>[0];

/** Opens a pool of connections to a Postgres 15 or later. Connects on first use. */
export function openDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  const sql = postgres(url, {
    max: options.maxConnections ?? 20,
    onnotice: () => {},
    connection: { application_name: "guildhall" },
  });
  return { orm: drizzle(prepareInTransactions(sql)), sql, close: () => sql.end({ timeout: 5 }) };
}
