import { AsyncLocalStorage } from "node:async_hooks";
import type { Orm, Transaction } from "@guildhall/db";

/**
 * An orm that knows the transaction its caller is in. Better Auth does not hand its transactions on, and mail has to
 * join them: on a connection of its own it would wait for one while holding another, and as many sign-ups as the pool
 * has connections would wait for each other forever.
 */
export function followTransactions(orm: Orm): { orm: Orm; current(): Orm | Transaction } {
  const open = new AsyncLocalStorage<Transaction>();
  const transaction: Orm["transaction"] = (work, config) =>
    orm.transaction((tx) => open.run(tx, () => work(tx)), config);
  return {
    orm: new Proxy(orm, {
      get: (target, key) => (key === "transaction" ? transaction : Reflect.get(target, key)),
    }),
    current: () => open.getStore() ?? orm,
  };
}
