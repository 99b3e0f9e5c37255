import type { Page } from "@guildhall/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * A page's items; where there are more, the reply gets a `Link` to them (RFC 8288).
 * @param baseUrl where people reach the app: the address the client used may be anybody's
 */
export function itemsOf<Item>(
  { items, nextCursor }: Page<Item>,
  request: FastifyRequest,
  reply: FastifyReply,
  baseUrl: string,
): Item[] {
  if (nextCursor === null) return items;
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  searchParams.set("cursor", nextCursor);
  reply.header("link", `<${baseUrl}${pathname}?${searchParams}>; rel="next"`);
  return items;
}
