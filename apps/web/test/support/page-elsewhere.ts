import { createServer } from "node:http";
import { test } from "./test.ts";

/**
 * A server with an empty page for the tests of one file, on a port of its own.
 * @returns the origin of that page as one of the same site as the app, and as one of another site
 */
export function pageElsewhere(): () => { sibling: string; foreign: string } {
  const server = createServer((request, answer) => {
    const policy = request.url === "/no-referrer" ? { "referrer-policy": "no-referrer" } : {};
    answer.writeHead(200, { "content-type": "text/html", ...policy }).end("<!doctype html><title>Elsewhere</title>");
  });
  test.beforeAll(() => new Promise<void>((resolve) => server.listen(0, resolve)));
  test.afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server of the page has no port.");
    return { sibling: `http://localhost:${address.port}`, foreign: `http://127.0.0.1:${address.port}` };
  };
}
