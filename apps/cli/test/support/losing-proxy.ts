import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterFile } from "@guildhall/testing";

/**
 * Stands in front of a server and passes everything on, but loses the answers that `isLost` names by their request.
 * @param how a lost answer is a connection that ends, or one on which nothing comes
 */
export async function losingProxy(
  url: string,
  isLost: (body: string) => boolean,
  how: "ends" | "stays silent" = "ends",
): Promise<string> {
  const proxy = createServer(async (request, response) => {
    const { method = "GET", headers } = request;
    const body = await text(request);
    const answer = await fetch(`${url}${request.url}`, {
      method,
      headers: { authorization: headers.authorization ?? "", "content-type": headers["content-type"] ?? "" },
      ...(method === "GET" ? {} : { body }),
    });
    const answered = await answer.text();
    if (!isLost(body)) response.writeHead(answer.status, { "content-type": "application/json" }).end(answered);
    else if (how === "ends") response.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  afterFile(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const { port } = proxy.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
