import type { Orm, Transaction } from "@guildhall/db";
import { AsyncVariable } from "./async-variable.ts";

/**
 * An orm that runs in the transaction of its caller. Better Auth does not hand its transactions on, and mail has to
 * join them: on a connection of its own it would wait for one while holding another, and as many sign-ups as the pool
 * has connections would wait for each other forever.
 * @param options.begin what every transaction begins with
 * @param options.share limits how many are open at a time: Better Auth hashes passwords within them
 */
export function followTransactions(
  orm: Orm,
  options: {
    begin: (tx: Transaction) => Promise<unknown>;
    share: <Result>(work: () => Promise<Result>) => Promise<Result>;
  },
): {
  orm: Orm;
  /** The caller's transaction, or the orm where there is none. */
  current(): Orm | Transaction;
  /** The caller's transaction. @throws where there is none */
  transaction(): Transaction;
} {
  const open = new AsyncVariable<Transaction>();
  const openOne: Orm["transaction"] = (work, config) =>
    options.share(() =>
      orm.transaction(
        (tx) =>
          open.run(tx, async () => {
            await options.begin(tx);
            return work(tx);
          }),
        config,
      ),
    );
  return {
    orm: new Proxy(orm, {
      get: (target, key) => (key === "transaction" ? openOne : Reflect.get(target, key)),
    }),
    current: () => open.get() ?? orm,
    transaction() {
      const transaction = open.get();
      if (!transaction) throw new Error("There is no transaction open here.");
      return transaction;
    },
  };
}
