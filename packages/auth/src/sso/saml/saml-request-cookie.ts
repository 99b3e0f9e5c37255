import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { parseCookies } from "better-auth/cookies";

/** How long a SAML request may be answered. */
export const SAML_REQUEST_TTL_MS = 10 * 60 * 1000;

const PREFIX = "guildhall.saml_request.";
const MAX_COOKIES = 10;

/** The part of an endpoint context that sets cookies. */
interface Cookies {
  headers?: Headers | undefined;
  setCookie(name: string, value: string, options: object): unknown;
}

/**
 * Cookies that bind SAML requests to the browser they were started in. A response without the cookie of its request is
 * rejected; otherwise an attacker could sign a victim's browser in to the attacker's account. There is one cookie per
 * request, since several tabs may sign in at once. `SameSite=None`, because the response is posted by a page of the identity provider; browsers
 * accept `Secure` on http://localhost too.
 * @param baseUrl with https the names have the prefix `__Host-`, so that no other host can set them
 */
export function samlRequestCookies(baseUrl: string) {
  const prefix = `${baseUrl.startsWith("https:") ? "__Host-" : ""}${PREFIX}`;
  const nameOf = (requestId: string) =>
    prefix + createHash("sha256").update(requestId).digest("base64url").slice(0, 22);
  const namesIn = (headers: Headers | undefined) =>
    [...parseCookies(headers?.get("cookie") ?? "").keys()].filter((name) => name.startsWith(prefix));
  const options = { httpOnly: true, secure: true, sameSite: "none", path: "/" } as const;
  const expire = (ctx: Cookies, name: string) => ctx.setCookie(name, "", { ...options, maxAge: 0 });
  return {
    /** @param url where the browser is sent; its `SAMLRequest` is ours */
    set(ctx: Cookies, url: URL): void {
      const requestId = requestIdIn(url);
      if (requestId === undefined) return;
      // Browsers send the oldest first. Requests that are started and never finished must not fill the header.
      for (const name of namesIn(ctx.headers).slice(0, 1 - MAX_COOKIES)) expire(ctx, name);
      ctx.setCookie(nameOf(requestId), "1", { ...options, maxAge: SAML_REQUEST_TTL_MS / 1000 });
    },
    has: (headers: Headers | undefined, requestId: string) => namesIn(headers).includes(nameOf(requestId)),
    expire: (ctx: Cookies, requestId: string) => expire(ctx, nameOf(requestId)),
  };
}

export type SamlRequestCookies = ReturnType<typeof samlRequestCookies>;

function requestIdIn({ searchParams }: URL): string | undefined {
  const request = searchParams.get("SAMLRequest");
  if (request === null) return undefined;
  return /\sID="([^"]+)"/.exec(inflateRawSync(Buffer.from(request, "base64")).toString())?.[1];
}
