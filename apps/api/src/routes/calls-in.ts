import type { FastifyRequest } from "fastify";

/** How many calls of procedures a request to the tRPC API makes; more than one only in a batch. */
export function callsIn({ url, params }: Pick<FastifyRequest, "url" | "params">): number {
  const query = url.indexOf("?");
  // Paths of single calls, nearly all there are, have neither a comma nor anything encoded.
  if (query < 0 || !/[,%]/.test(url.slice(0, query)) || new URLSearchParams(url.slice(query + 1)).get("batch") !== "1")
    return 1;
  return decoded((params as { path?: string }).path ?? "").split(",").length;
}

/** tRPC decodes the path that Fastify decoded once more. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
