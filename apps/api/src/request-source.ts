import type { IncomingHttpHeaders } from "node:http";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request may change something. */
export const isWrite = (method: string) => !safeMethods.has(method);

/**
 * The origin of the page that a request comes from: `Origin`, or that of `Referer` without it. Undefined without both. `null`
 * and what is no address count as an origin that is never trusted.
 */
export function originOf({ origin, referer }: IncomingHttpHeaders): string | undefined {
  if (origin !== undefined || referer === undefined) return origin;
  return URL.canParse(referer) ? new URL(referer).origin : "null";
}

/**
 * Whether a body is JSON, or there is none and no type of one. A page of another origin cannot send the first without a
 * preflight, and forms always name a type.
 */
export function isJsonOrEmpty(headers: IncomingHttpHeaders): boolean {
  const type = headers["content-type"];
  if (type !== undefined) return /^application\/json[\t ]*(?:;|$)/i.test(type);
  return headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0;
}

/**
 * Whether nothing shows that a browser sent a write: browsers name the page in each write to another origin, and all
 * current ones add `Sec-Fetch-Site`. What older ones may leave out, they leave out of forms only.
 */
export const comesFromProgram = (headers: IncomingHttpHeaders) =>
  originOf(headers) === undefined && headers["sec-fetch-site"] === undefined && isJsonOrEmpty(headers);

/** Whether the browser vouches that one of the app's own pages sent it, although it names none. */
export const isVouchedFor = (headers: IncomingHttpHeaders) =>
  originOf(headers) === undefined && headers["sec-fetch-site"] === "same-origin";
