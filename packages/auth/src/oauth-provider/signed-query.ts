import { createHmac, timingSafeEqual } from "node:crypto";
import { type AuthorizationQuery, queryNames } from "./authorization-query.ts";

/** In the time that signing in may take, with a mail to wait for. */
const MINUTES = 60;

/** As Better Auth's client looks for them in the address of the page. */
const SIGNATURE = "sig";
const EXPIRES = "exp";
const ISSUED = "ba_iat";
const NAMES = "ba_param";

/** The query of an authorization request, and when the app sent it. */
export interface SentQuery {
  query: AuthorizationQuery;
  sentAt: Date;
}

/**
 * An authorization request as the address of our page has it, signed with the time at which it was sent: from then on the person has to
 * show who they are, if that is what the app asks for.
 */
export function signQuery(query: AuthorizationQuery, secret: string, now = Date.now()): string {
  const search = new URLSearchParams([...query].map(([name, value]) => [name, value]));
  search.set(EXPIRES, String(Math.floor(now / 1000) + MINUTES * 60));
  search.set(ISSUED, String(now));
  for (const name of [...search.keys(), NAMES]) search.append(NAMES, name);
  search.set(SIGNATURE, signatureOf(search, secret).toString("base64url"));
  return search.toString();
}

/** What was signed; undefined for anything else, and once it has expired. */
export function readSignedQuery(signed: string, secret: string, now = Date.now()): SentQuery | undefined {
  const search = new URLSearchParams(signed);
  const sent = Buffer.from(search.get(SIGNATURE) ?? "", "base64url");
  search.delete(SIGNATURE);
  const expected = signatureOf(search, secret);
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) return undefined;
  if (Number(search.get(EXPIRES)) * 1000 <= now) return undefined;
  const query = queryNames.flatMap((name) => {
    const value = search.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { query: new Map(query), sentAt: new Date(Number(search.get(ISSUED))) };
}

/** Regardless of their order, which Better Auth's client may change. */
function signatureOf(search: URLSearchParams, secret: string): Buffer {
  const sorted = [...search].map((pair) => JSON.stringify(pair)).sort();
  return createHmac("sha256", secret)
    .update(`authorization request\n${sorted.join("\n")}`)
    .digest();
}
