import { expect } from "vitest";
import type { TestDatabase } from "./test-database.ts";

/** What the driver asks on each connection that it opens, whenever one more is needed. */
const OF_THE_DRIVER = "pg_catalog.pg_type";

/** Notifies the job queue's workers, some milliseconds after a change that added jobs, once for several. */
const NOTIFICATION = "select pg_notify(";

/**
 * How many statements the driver sent meanwhile.
 * @param options.last a part of a statement that is sent for the work but that the work does not wait for
 */
export async function statementsDuring(
  { sql }: TestDatabase,
  work: () => Promise<unknown>,
  { last }: { last?: string | undefined } = {},
): Promise<number> {
  const sent: string[] = [];
  const { debug } = sql.options;
  sql.options.debug = (_connection, query) => {
    if (!query.includes(OF_THE_DRIVER) && !query.startsWith(NOTIFICATION)) sent.push(query);
  };
  try {
    await work();
    if (last !== undefined) await expect.poll(() => sent.some((query) => query.includes(last))).toBe(true);
  } finally {
    sql.options.debug = debug;
  }
  return sent.length;
}
