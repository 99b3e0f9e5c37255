import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterFile } from "@guildhall/testing";
import type { ListeningApp } from "../servers/listening-app.ts";

/** A connection on which a test decides which bytes are sent, and when. */
export interface RawConnection {
  socket: Socket;
  /** What has arrived so far. */
  received(): string;
  /** Resolves with everything that arrived once the server ends the connection. */
  closed: Promise<string>;
}

/** @param options.from a loopback address to call from, such as 127.0.0.2 */
export async function connectTo(
  { url }: Pick<ListeningApp, "url">,
  options: { from?: string } = {},
): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({
    port: Number(port),
    host: hostname,
    ...(options.from ? { localAddress: options.from } : {}),
  });
  afterFile(() => void socket.destroy());
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    received += text;
  });
  // The server may reset what it no longer reads.
  socket.on("error", () => undefined);
  const closed = once(socket, "close").then(() => received);
  await once(socket, "connect");
  return { socket, received: () => received, closed };
}
