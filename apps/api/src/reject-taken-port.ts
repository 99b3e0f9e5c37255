import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Listens for an instant, so that a port that is in use is reported before the database is opened and migrated.
 * @throws the error of `listen`, `EADDRINUSE` above all
 */
export async function rejectTakenPort(address: { port: number; host: string }): Promise<void> {
  const server = createServer().listen(address);
  await once(server, "listening");
  server.close();
  await once(server, "close");
}
