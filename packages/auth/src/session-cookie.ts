import { createHmac, timingSafeEqual } from "node:crypto";
import { ACCOUNT_HEADER } from "@guildhall/contracts";
import { type Actor, hashAccessToken, INVALID_ACCESS_TOKEN, looksLikeAccessToken } from "@guildhall/domain";
import { LRUCache } from "lru-cache";
import { bearerIn, cookiesIn } from "./request-credentials.ts";

const anonymous: Actor = { kind: "anonymous" };

export type CredentialHeaders = {
  cookie?: string | undefined;
  authorization?: string | undefined;
  [ACCOUNT_HEADER]?: string | string[] | undefined;
};

/** Those of a request of the fetch standard that identify the caller. */
export const credentialHeaders = (headers: Headers | undefined): CredentialHeaders => ({
  cookie: headers?.get("cookie") ?? undefined,
  authorization: headers?.get("authorization") ?? undefined,
  [ACCOUNT_HEADER]: headers?.get(ACCOUNT_HEADER) ?? undefined,
});

/** How many Cookie headers are remembered, and how long one may be: half a megabyte in all. */
const REMEMBERED_COOKIES = 1_000;
const REMEMBERED_LENGTH = 512;

/**
 * {@link readActor}, which is asked about the same headers several times in a row. Remembers the last ones only: an entry
 * per request in a WeakMap takes longer than reading them again. Of Cookie headers it also remembers which session they hold,
 * if their signature is ours: the signature does not expire, and whether the session does is asked of Postgres each time.
 */
export function actorReader(options: { cookieName: string; secret: string }): (headers: CredentialHeaders) => Actor {
  const tokens = new LRUCache<string, string>({ max: REMEMBERED_COOKIES });
  let last: { headers: CredentialHeaders; actor: Actor } | undefined;

  function read(headers: CredentialHeaders): Actor {
    const { cookie, authorization } = headers;
    if (cookie === undefined || authorization !== undefined) return readActor(headers, options);
    const token = tokens.get(cookie);
    if (token !== undefined) return withAccount({ kind: "session", token }, headers);
    const actor = readActor(headers, options);
    if (actor.kind === "session" && cookie.length <= REMEMBERED_LENGTH) tokens.set(cookie, actor.token);
    return actor;
  }

  return (headers) => {
    if (last?.headers !== headers) last = { headers, actor: read(headers) };
    return last.actor;
  };
}

/**
 * Reads Better Auth's session cookie, `token.signature`, and believes it only if the signature is ours. A bearer
 * header may hold the same, the bare token that sign-in returned in its body, or an access token; with one, no cookie counts.
 * With a session goes the account that the client expects it to be of.
 */
export function readActor(headers: CredentialHeaders, options: { cookieName: string; secret: string }): Actor {
  return withAccount(readCredential(headers, options), headers);
}

function withAccount(actor: Actor, { [ACCOUNT_HEADER]: account }: CredentialHeaders): Actor {
  return account === undefined || actor.kind !== "session" ? actor : { ...actor, account: String(account) };
}

function readCredential(headers: CredentialHeaders, options: { cookieName: string; secret: string }): Actor {
  const bearer = bearerIn(headers.authorization);
  if (bearer !== undefined) {
    if (looksLikeAccessToken(bearer)) return accessToken(bearer);
    return bearer.includes(".") ? verified(bearer, options.secret) : { kind: "session", token: bearer };
  }
  const cookies = cookiesIn(headers.cookie);
  const cookie = cookies.find(({ name }) => name === options.cookieName);
  if (cookie !== undefined) return verified(cookie.value, options.secret);
  return cookies.some(({ name }) => name === otherNameOf(options.cookieName))
    ? { kind: "anonymous", hint: nameHint(options.cookieName) }
    : anonymous;
}

const SECURE = "__Secure-";

/** What the cookie is called where the base URL is https and it is not here, or the other way around. */
const otherNameOf = (name: string) => (name.startsWith(SECURE) ? name.slice(SECURE.length) : SECURE + name);

const nameHint = (name: string) =>
  `The session cookie is called ${name} here. Send it under that name, or the session token as Authorization: Bearer.`;

function accessToken(secret: string): Actor {
  const hash = hashAccessToken(secret);
  return hash === undefined ? { kind: "anonymous", hint: INVALID_ACCESS_TOKEN } : { kind: "token", hash };
}

/** What Better Auth's session cookie holds, before it is encoded for a header. */
export const signedToken = (token: string, secret: string) =>
  `${token}.${signatureOf(token, secret).toString("base64")}`;

const signatureOf = (token: string, secret: string) => createHmac("sha256", secret).update(token).digest();

function verified(signed: string, secret: string): Actor {
  const value = decode(signed);
  const end = value.lastIndexOf(".");
  const token = value.slice(0, end);
  const signature = Buffer.from(value.slice(end + 1), "base64");
  const expected = signatureOf(token, secret);
  const isOurs = end > 0 && signature.length === expected.length && timingSafeEqual(signature, expected);
  return isOurs ? { kind: "session", token } : anonymous;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
