import type postgres from "postgres";
import type { Transaction } from "../client.ts";

/**
 * Runs hand-written SQL in a transaction, prepared on its connection. Drizzle puts a statement together for each request, which takes the
 * server as long as sending it and reading what comes back: what every change does, and what many do, has one constant text instead.
 * Statements are sent in the order of the calls; those that are not waited for share a round trip with the ones before.
 * @param text constant, or one of a few: each takes memory of the connection @param parameters for `$1` and those behind
 * @throws what the driver throws
 */
export async function runStatement<Row extends object>(
  tx: Transaction,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  // Drizzle's transaction has the client that `begin` gave it, but does not declare it.
  const { session } = tx as unknown as { session: { client: postgres.TransactionSql } };
  return session.client.unsafe<Row[]>(text, parameters as Parameters<typeof session.client.unsafe>[1]).execute();
}
