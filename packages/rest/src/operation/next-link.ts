import type { Page } from "@guildhall/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * A page's items; where there are more, the reply gets a `Link` to them (RFC 8288).
 * @param baseUrl where people reach the app: the address the client used may be anyone's
 */
export function itemsOf<Item>(
  { items, nextCursor }: Page<Item>,
  request: FastifyRequest,
  reply: FastifyReply,
  baseUrl: string,
): Item[] {
  if (nextCursor === null) return items;
  const [path = "", query] = request.url.split("?", 2);
  const search = new URLSearchParams(query);
  search.set("cursor", nextCursor);
  // A request line may name a host too.
  reply.header("link", `<${baseUrl}${path.replace(/^[a-z]+:\/\/[^/]*/i, "")}?${search}>; rel="next"`);
  return items;
}
