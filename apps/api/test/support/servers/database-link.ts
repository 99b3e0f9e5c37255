import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterFile, type TestDatabase } from "@guildhall/testing";

/** A way to the database that can be cut, and mended again. */
export interface DatabaseLink {
  url: string;
  /** Ends every connection, and rejects new ones. */
  cut(): void;
  mend(): Promise<void>;
}

export async function linkTo(database: TestDatabase): Promise<DatabaseLink> {
  const { hostname, port } = new URL(database.url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  const listen = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
  };
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await listen(0);
  afterFile(cut);

  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The link has no port.");
  const url = new URL(database.url);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const mend = async () => {
    if (!server.listening) await listen(address.port);
  };
  return { url: url.href, cut, mend };
}
