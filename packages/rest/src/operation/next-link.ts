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
  linkNext(nextCursor, request, reply, baseUrl);
  return items;
}

/** Sets the `Link` to the page after this one, if there is one. */
export function linkNext(
  nextCursor: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
  baseUrl: string,
): void {
  if (nextCursor === null) return;
  const [path = "", query] = request.url.split("?", 2);
  const search = new URLSearchParams(query);
  search.set("cursor", nextCursor);
  // A request line may name a host too.
  reply.header("link", `<${baseUrl}${path.replace(/^[a-z]+:\/\/[^/]*/i, "")}?${search}>; rel="next"`);
}
