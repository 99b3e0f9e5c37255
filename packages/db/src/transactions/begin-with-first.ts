import type postgres from "postgres";

/** What of postgres.js' connections is used here: whether one takes further statements depends on the list that it is in. */
interface Connection {
  queue: Queue;
}

interface Queue {
  push(connection: Connection): void;
  remove(connection: Connection): void;
}

/** How postgres.js begins a transaction: it reserves the connection in `onexecute`, once `begin` is on its way there. */
type BeginOptions = postgres.UnsafeQueryOptions & { onexecute?: (connection: Connection) => void };

/**
 * Makes the transactions of a client send `begin` together with their first statement. postgres.js waits for the answer, which is always
 * the same: a connection that cannot begin is one that ends, and then the statements fail, too. Changes the client itself, since that
 * is what its `begin` uses. If a later version begins in another way, this has no effect.
 */
export function beginWithFirst(sql: postgres.Sql): postgres.Sql {
  const unsafe = sql.unsafe.bind(sql);
  const replaced = (text: string, parameters?: Parameters<typeof unsafe>[1], options: BeginOptions = {}) => {
    const { onexecute } = options;
    if (!onexecute) return unsafe(text, parameters, options);
    const execute = () =>
      new Promise<void>((resolve, reject) => {
        const sent: BeginOptions = {
          ...options,
          onexecute(connection) {
            onexecute(connection);
            const reserved = connection.queue;
            queueMicrotask(() => {
              // Until `begin` is answered it is listed as one that takes no further statement.
              move(connection, reserved);
              resolve();
            });
          },
        };
        unsafe(text, parameters, sent).then(() => resolve(), reject);
      });
    return { execute };
  };
  return Object.assign(sql, { unsafe: replaced });
}

function move(connection: Connection, queue: Queue): void {
  connection.queue.remove(connection);
  queue.push(connection);
  connection.queue = queue;
}
