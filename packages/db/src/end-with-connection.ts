import type postgres from "postgres";

/** The codes of errors that come with the end of a connection, beside those that Postgres calls fatal. */
const codes = ["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/**
 * A client whose transactions end with their connection. postgres.js rolls back after every error, and when the connection is
 * gone, as after a restart of Postgres, writing to it throws where nothing can catch it: the process ends.
 */
export function endWithConnection(sql: postgres.Sql): postgres.Sql {
  return new Proxy(sql, {
    get(target, key) {
      if (key !== "begin") return Reflect.get(target, key);
      return (work: (transaction: postgres.TransactionSql) => Promise<unknown>) =>
        target.begin(async (transaction) => {
          try {
            return await work(transaction);
          } catch (error) {
            if (!endsConnection(error)) throw error;
            // `begin` rejects as soon as the connection is closed, and that without a rollback if this is still pending.
            return new Promise(() => undefined);
          }
        });
    },
  });
}

function endsConnection(error: unknown): boolean {
  // Drizzle wraps the driver's error.
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("severity" in at && (at.severity === "FATAL" || at.severity === "PANIC")) return true;
    if ("code" in at && typeof at.code === "string" && codes.includes(at.code)) return true;
  }
  return false;
}
