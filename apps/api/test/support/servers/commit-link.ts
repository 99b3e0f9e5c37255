import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterFile, type TestDatabase } from "@guildhall/testing";
import { readMessages } from "./postgres-messages.ts";

const COMMAND_COMPLETE = "C".charCodeAt(0);
const READY_FOR_QUERY = "Z".charCodeAt(0);

export interface CommitLink {
  url: string;
  /**
   * Lets the next commit of an answer under an Idempotency-Key reach the database, and nothing come back: the connection is
   * silent from then on, or ends. Resolves once the database has committed.
   */
  loseCommit(how: "silent" | "ended"): Promise<void>;
}

/** A way to the database on which the outcome of a commit can be lost. */
export async function commitLinkTo(database: TestDatabase): Promise<CommitLink> {
  const { hostname, port } = new URL(database.url);
  const sockets = new Set<Socket>();
  let losing: { how: "silent" | "ended"; committed: () => void } | undefined;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let storesAnswer = false;
    let lost: typeof losing;
    for (const socket of [client, upstream]) {
      // Messages are written one by one.
      socket.setNoDelay();
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (bytes) => {
      storesAnswer ||= bytes.includes('update "idempotency_key"');
      upstream.write(bytes);
    });
    // A commit is known by its answer: the text of a statement is sent only the first time that a connection uses it.
    const onMessage = (message: Buffer) => {
      if (storesAnswer && losing && message[0] === COMMAND_COMPLETE && message.includes("COMMIT")) {
        lost = losing;
        losing = undefined;
      }
      if (!lost) client.write(message);
      else if (message[0] === READY_FOR_QUERY) {
        lost.committed();
        if (lost.how === "ended") client.destroy();
      }
    };
    upstream.on("data", readMessages(onMessage));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterFile(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The link has no port.");
  const url = new URL(database.url);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const loseCommit = (how: "silent" | "ended") =>
    new Promise<void>((committed) => {
      losing = { how, committed };
    });
  return { url: url.href, loseCommit };
}
