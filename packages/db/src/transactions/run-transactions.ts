import type postgres from "postgres";
import { endsConnection } from "./ends-connection.ts";

/** Of the client that a transaction has: see {@link commitWithNext}. */
const COMMIT_WITH_NEXT = Symbol("commitWithNext");

interface TransactionClient extends postgres.TransactionSql {
  [COMMIT_WITH_NEXT]?: () => void;
}

/**
 * Makes the next statement of a transaction its last: `commit` is sent along with it, which saves a round trip, and so the time for which
 * others wait for a lock. If the statement fails, Postgres rolls back. Nothing may follow it: further statements throw.
 * @param tx a transaction of `Database.orm`
 */
export function commitWithNext(tx: object): void {
  // Drizzle's transaction has the client that `begin` gave it, but does not declare it.
  const { session } = tx as { session: { client: TransactionClient } };
  session.client[COMMIT_WITH_NEXT]?.();
}

/**
 * A client whose transactions
 *
 * - prepare their statements. Drizzle asks for none to be prepared, and then postgres.js sends each twice over: once to learn its
 *   parameters, once to run it. Within a transaction statements are few in kind and find rows by key, so that one plan suits them all;
 *   searches stay outside, where Postgres plans for what is searched;
 * - may commit with their last statement, see {@link commitWithNext};
 * - end with their connection. postgres.js rolls back after every error, and when the connection is gone, as after a restart of
 *   Postgres, writing to it throws where nothing can catch it: the process ends.
 */
export function runTransactions(sql: postgres.Sql): postgres.Sql {
  return new Proxy(sql, {
    get(target, key) {
      if (key !== "begin") return Reflect.get(target, key);
      return (work: (transaction: postgres.TransactionSql) => Promise<unknown>) => begin(target, work);
    },
  });
}

function begin(sql: postgres.Sql, work: (transaction: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const begun = sql.begin(async (transaction) => {
      const { client, committed } = clientOf(transaction);
      try {
        const result = await work(client);
        // postgres.js commits, and then its `begin` resolves.
        const commit = committed();
        if (!commit) return result;
        const { command } = await commit;
        if (command !== "COMMIT") throw new Error(`The transaction ended with ${command} instead of a commit.`);
        resolve(result);
      } catch (error) {
        // postgres.js rolls back, and then its `begin` rejects.
        if (!committed() && !endsConnection(error)) throw error;
        await Promise.allSettled([committed()]);
        if (committed()) reject(error);
        // Otherwise `begin` rejects as soon as the connection is closed.
      }
      // The connection is closed, or back in the pool: postgres.js must not send anything more to it.
      return new Promise(() => undefined);
    });
    begun.then(resolve, reject);
  });
}

/**
 * How many parameters a statement has that is prepared. One with more has some for each item of a list: it would be another statement
 * for each length of the list, and each takes memory of its connection.
 */
const MOST_PREPARED = 50;

function clientOf(transaction: postgres.TransactionSql) {
  let isLast = false;
  let committed: ReturnType<typeof transaction.unsafe> | undefined;

  const unsafe = (text: string, parameters?: Parameters<typeof transaction.unsafe>[1]) => {
    if (committed) throw new Error("This transaction has committed with the statement before this one.");
    // Without parameters it may be several statements in one text, which cannot be prepared.
    const count = parameters?.length ?? 0;
    const prepare = count > 0 && count <= MOST_PREPARED;
    const statement = transaction.unsafe(text, parameters, { prepare });
    if (isLast) {
      statement.execute();
      committed = transaction.unsafe("commit").execute();
    }
    return statement;
  };

  const client = new Proxy(transaction, {
    get(target, key) {
      if (key === "unsafe") return unsafe;
      if (key === COMMIT_WITH_NEXT) return () => (isLast = true);
      return Reflect.get(target, key);
    },
  });
  return { client, committed: () => committed };
}
