import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterFile, type TestDatabase } from "@guildhall/testing";
import { readMessages } from "./postgres-messages.ts";

/** A connection to Postgres, lent to one client for a transaction at a time. */
interface Server {
  socket: Socket;
  client: Client | undefined;
}

interface Client {
  socket: Socket;
  server: Server | undefined;
  /** Messages that wait for a server. */
  waiting: Buffer[];
  /** Messages sent that a ReadyForQuery will answer. */
  unanswered: number;
}

/**
 * A small pooler in front of a real Postgres, as PgBouncer before 1.21 in transaction mode: each transaction gets the
 * connection that has been idle longest, and prepared statements are not tracked. A client's own sign-in opens
 * the connection that it adds to the pool, up to `size`; sessions outlive the clients. Returns its URL.
 */
export async function startTransactionPooler(database: TestDatabase, size = 10): Promise<string> {
  const { hostname, port } = new URL(database.url);
  const sockets = new Set<Socket>();
  const idle: Server[] = [];
  const queue: Client[] = [];
  let count = 0;

  const listener = createServer((socket) => {
    const client: Client = { socket, server: undefined, waiting: [], unanswered: 0 };
    const server: Server = { socket: connect(Number(port), hostname), client };
    track(socket);
    track(server.socket);
    const passOn = (bytes: Buffer) => server.socket.write(bytes);
    socket.on("data", passOn);
    server.socket.on(
      "data",
      readMessages((message) => {
        server.client?.socket.write(message);
        if (!isReady(message)) return;
        if (socket.listeners("data").includes(passOn)) {
          socket.off("data", passOn).on(
            "data",
            readMessages((sent) => take(client, sent)),
          );
          count++;
          if (count > size) return void server.socket.destroy();
          return release(server);
        }
        if (server.client) server.client.unanswered--;
        if (isOutsideTransaction(message) && server.client?.unanswered === 0) release(server);
      }),
    );
  });

  function take(client: Client, message: Buffer): void {
    // Terminate ends the client, and leaves the server to others.
    if (message[0] === code("X")) return;
    client.waiting.push(message);
    if (client.server === undefined && !queue.includes(client)) queue.push(client);
    lend();
    send(client);
  }

  function lend(): void {
    while (queue.length > 0 && idle.length > 0) {
      const [client, server] = [queue.shift(), idle.shift()];
      if (!client || !server) return;
      client.server = server;
      server.client = client;
      send(client);
    }
  }

  function send(client: Client): void {
    if (!client.server) return;
    for (const message of client.waiting.splice(0)) {
      if (message[0] === code("Q") || message[0] === code("S")) client.unanswered++;
      client.server.socket.write(message);
    }
  }

  function release(server: Server): void {
    if (server.client) server.client.server = undefined;
    server.client = undefined;
    idle.push(server);
    lend();
  }

  function track(socket: Socket): void {
    sockets.add(socket);
    socket.on("error", () => undefined);
  }

  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  afterFile(() => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The pooler has no port.");
  const url = new URL(database.url);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return url.href;
}

const code = (letter: string) => letter.charCodeAt(0);
const isReady = (message: Buffer) => message[0] === code("Z");
const isOutsideTransaction = (message: Buffer) => message[5] === code("I");
