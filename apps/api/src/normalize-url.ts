import { isApiPath } from "./is-api-path.ts";
import { isDecodable } from "./plugins/address-check.ts";

/** Pages whose links are relative to their address: each form of it has its own. */
const referencePage = /^\/(?:docs|api\/auth\/reference)\/+(?:\?|$)/;

/** What a URL resolves before it is a path; a backslash is a slash to it. */
const dotSegment = /[/\\](?:\.|%2e)/i;

/** A path in its normal form, as nearly all have it: no segment is empty or begins with a dot, and nothing is encoded. */
const plainPath = /^(?:\/[\w~,-][\w~,.-]*)+$/;

/** Letters, digits, `-`, `.`, `_` and `~`, which are the same encoded or not (RFC 3986, 2.3). */
const unreserved = /%(?:2d|2e|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi;

/**
 * The target of a request line in the one form that routes, limits and checks compare: a path without a host, a fragment, dot
 * segments and needless encoding, and in the APIs without slashes at its end. A path that cannot be decoded gets one more layer of
 * encoding: it is to be rejected by the API that it leads to.
 */
export function normalizeUrl(target: string): string {
  const query = target.indexOf("?");
  if (plainPath.test(query < 0 ? target : target.slice(0, query)) && !target.includes("#")) return target;
  const normal = normalized(target);
  if (!normal.includes("%")) return normal;
  const [path = normal] = normal.split("?", 1);
  return isDecodable(path) ? normal : path.replaceAll("%", "%25") + normal.slice(path.length);
}

function normalized(target: string): string {
  const path = target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/]*\//i, "/");
  const url = resolved(decodePath(path.split("#", 1)[0] ?? path));
  const query = url.indexOf("?");
  const pathEnd = query < 0 ? url.length : query;
  let end = pathEnd;
  while (end > 1 && url[end - 1] === "/") end--;
  if (end === pathEnd || !isApiPath(url) || referencePage.test(url)) return url;
  return url.slice(0, end) + url.slice(pathEnd);
}

function decodePath(url: string): string {
  if (!url.includes("%")) return url;
  const [path = url] = url.split("?", 1);
  const decoded = path.replace(unreserved, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  return decoded + url.slice(path.length);
}

function resolved(url: string): string {
  const path = url.split("?", 1)[0] ?? url;
  if (!dotSegment.test(path) || !URL.canParse(`http://localhost${url}`)) return url;
  const { pathname, search } = new URL(`http://localhost${url}`);
  return pathname + search;
}
