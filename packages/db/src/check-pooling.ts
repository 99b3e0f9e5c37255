import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

/** The statement does not exist, exists already, or is not supported. */
const preparedStatementErrors = new Set(["26000", "42P05", "0A000"]);

/** How long to wait for a second connection of a pool that is busy or has only one. */
const PATIENCE_MS = 5_000;

/**
 * Finds out whether a connection pooler gives each transaction another connection of its pool, and whether prepared
 * statements, which nearly every request uses, survive that: one client prepares a statement in a transaction, another
 * one takes the connection that has just become free, and the first uses its statement again on what it then gets.
 * @throws an error with what to do if prepared statements do not survive
 */
export async function checkPooling(url: string): Promise<{ isPooledByTransaction: boolean }> {
  const [client, other] = [connect(url), connect(url)];
  try {
    const prepared = await client.begin(connectionId);
    let again: Promise<unknown> = Promise.resolve();
    const taken = await other.begin(async (transaction) => {
      const id = await connectionId(transaction);
      again = client.begin(connectionId);
      const patience = new AbortController();
      await Promise.race([again, pause(PATIENCE_MS, undefined, { signal: patience.signal })]).finally(() =>
        patience.abort(),
      );
      return id;
    });
    await again;
    return { isPooledByTransaction: taken === prepared };
  } catch (cause) {
    if (!(cause instanceof postgres.PostgresError) || !preparedStatementErrors.has(cause.code)) throw cause;
    throw new Error(
      "DATABASE_URL leads to a connection pooler that loses prepared statements between transactions. Use PgBouncer 1.21 or later with max_prepared_statements = 200, use session pooling, or set DATABASE_URL to Postgres itself.",
      { cause },
    );
  } finally {
    await Promise.all([client.end({ timeout: 1 }), other.end({ timeout: 1 })]);
  }
}

function connect(url: string) {
  return postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
}

/** The process id of the server behind the connection, by a prepared statement. */
async function connectionId(transaction: postgres.TransactionSql): Promise<number | undefined> {
  const [row] = await transaction<{ id: number }[]>`select pg_backend_pid() as id`;
  return row?.id;
}
