import type { GenericEndpointContext } from "better-auth";
import { expireCookie, parseCookies } from "better-auth/cookies";

/** How many cookies one answer ends: proxies limit the headers of an answer, and others can send any number of cookies. */
const MOST_EXPIRED = 20;

/** How long a session lives whose browser is not to remember it; others live for days. */
const DAY_MS = 24 * 60 * 60 * 1000;

type FoundSession = NonNullable<
  Awaited<ReturnType<GenericEndpointContext["context"]["internalAdapter"]["findSession"]>>
>;

/** A session of this browser. Its cookie is undefined for the active one, if that has no other. */
export type DeviceSession = FoundSession & { cookieName: string | undefined };

/** The sessions of one browser: each has a cookie of its own, beside that of the active one. */
export interface DeviceSessions {
  /** Those that have not ended, in the order they were made. */
  live: DeviceSession[];
  /** Names of cookies whose sessions have ended. */
  endedCookies: string[];
}

const prefixOf = ({ context }: GenericEndpointContext) => `${context.authCookies.sessionToken.name}_multi-`;

/**
 * Reads the sessions whose signed cookies came with a request, with the active one among them. One SQL statement, none without
 * cookies. All are read that the header has room for: another host of the domain can send made-up ones before the browser's own.
 */
export async function readDeviceSessions(ctx: GenericEndpointContext): Promise<DeviceSessions> {
  const { internalAdapter, authCookies, secret } = ctx.context;
  const prefix = prefixOf(ctx);
  const names = [...parseCookies(ctx.headers?.get("cookie") ?? "").keys()].filter((name) => name.startsWith(prefix));
  const cookieOf = new Map<string, string | undefined>();
  const active = await ctx.getSignedCookie(authCookies.sessionToken.name, secret);
  if (typeof active === "string") cookieOf.set(active, undefined);
  const madeUp: string[] = [];
  for (const name of names) {
    const token = await ctx.getSignedCookie(name, secret);
    if (typeof token === "string" && cookieOf.get(token) === undefined) cookieOf.set(token, name);
    else madeUp.push(name);
  }
  const tokens = [...cookieOf.keys()];
  const found = tokens.length > 0 ? await internalAdapter.findSessions(tokens, { onlyActiveSessions: true }) : [];
  const isLive = new Set(found.map(({ session }) => session.token));
  const ended = [...cookieOf].flatMap(([token, name]) => (name !== undefined && !isLive.has(token) ? [name] : []));
  const live = found
    .map((each) => ({ ...each, cookieName: cookieOf.get(each.session.token) }))
    .sort((one, other) => one.session.createdAt.getTime() - other.session.createdAt.getTime());
  return { live, endedCookies: [...ended, ...madeUp] };
}

/** The one that a client names, by the id that it was shown or by its token. */
export const named = ({ live }: DeviceSessions, name: string): DeviceSession | undefined =>
  live.find(({ session }) => session.id === name || session.token === name);

/** Whether the browser is to forget a session when it is closed. */
export const isForgotten = ({ createdAt, expiresAt }: FoundSession["session"]): boolean =>
  expiresAt.getTime() - createdAt.getTime() <= DAY_MS + 1000;

/** Lets a browser change back to a session later on. @returns the name of its cookie */
export async function setDeviceCookie(ctx: GenericEndpointContext, session: FoundSession["session"]): Promise<string> {
  const { authCookies, secret } = ctx.context;
  const { maxAge: _, ...ending } = authCookies.sessionToken.attributes;
  const attributes = isForgotten(session) ? ending : authCookies.sessionToken.attributes;
  const name = prefixOf(ctx) + session.id;
  await ctx.setSignedCookie(name, session.token, secret, attributes);
  return name;
}

/** @param names the most important ones first */
export function expireDeviceCookies(ctx: GenericEndpointContext, names: readonly (string | undefined)[]): void {
  const { attributes } = ctx.context.authCookies.sessionToken;
  const known = names.filter((name) => name !== undefined);
  for (const name of known.slice(0, MOST_EXPIRED)) expireCookie(ctx, { name, attributes });
}
