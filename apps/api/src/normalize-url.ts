import { isApiPath } from "./is-api-path.ts";

/** Pages whose links are relative to their address: each form of it has its own. */
const referencePage = /^\/(?:docs|api\/auth\/reference)\/+(?:\?|$)/;

/** What a URL resolves before it is a path; a backslash is a slash to it. */
const dotSegment = /[/\\](?:\.|%2e)/i;

/**
 * The target of a request line in the one form that routes, limits and checks compare: a path without a host or dot segments, and
 * in the APIs without slashes at its end.
 */
export function normalizeUrl(target: string): string {
  const url = resolved(target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/]*\//i, "/"));
  const query = url.indexOf("?");
  const pathEnd = query < 0 ? url.length : query;
  let end = pathEnd;
  while (end > 1 && url[end - 1] === "/") end--;
  if (end === pathEnd || !isApiPath(url) || referencePage.test(url)) return url;
  return url.slice(0, end) + url.slice(pathEnd);
}

function resolved(url: string): string {
  const path = url.split("?", 1)[0] ?? url;
  if (!dotSegment.test(path) || !URL.canParse(`http://localhost${url}`)) return url;
  const { pathname, search } = new URL(`http://localhost${url}`);
  return pathname + search;
}
