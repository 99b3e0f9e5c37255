import type postgres from "postgres";

/**
 * A client whose transactions prepare their statements. Drizzle asks for none to be prepared, and then postgres.js sends
 * each twice over: once to learn its parameters, once to run it. Within a transaction statements are few in kind and find
 * rows by key, so that one plan suits them all; searches stay outside, where Postgres plans for what is searched.
 */
export function prepareInTransactions(sql: postgres.Sql): postgres.Sql {
  return new Proxy(sql, {
    get(target, key) {
      if (key !== "begin") return Reflect.get(target, key);
      return (work: (transaction: postgres.TransactionSql) => unknown) =>
        target.begin((transaction) => work(preparing(transaction)));
    },
  });
}

function preparing(transaction: postgres.TransactionSql): postgres.TransactionSql {
  return new Proxy(transaction, {
    get(target, key) {
      if (key !== "unsafe") return Reflect.get(target, key);
      return (text: string, parameters?: Parameters<typeof target.unsafe>[1]) =>
        // Without parameters it may be several statements in one text, which cannot be prepared.
        target.unsafe(text, parameters, { prepare: parameters !== undefined && parameters.length > 0 });
    },
  });
}
