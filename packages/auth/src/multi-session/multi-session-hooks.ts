import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { isImpersonated } from "../admin/is-impersonated.ts";
import { makesSession, sessionGiven } from "../session-given.ts";
import { expireDeviceCookies, readDeviceSessions, setDeviceCookie } from "./device-sessions.ts";

/** How many accounts may be signed in to in one browser. */
const MAX_SESSIONS = 5;

/**
 * Gives each session that a browser gets a cookie of its own. A browser has one session of an account: signing in again ends the
 * one before. Beyond five accounts, the one that was signed in to first is signed out.
 */
const rememberSession = createAuthMiddleware(async (ctx) => {
  const given = sessionGiven(ctx);
  if (!given) return;
  const { session, user } = given;
  // It is no account that someone signed in to here, and ends within the hour.
  if (isImpersonated(session)) return;
  const { live, endedCookies } = await readDeviceSessions(ctx);
  const others = live.filter((each) => each.session.id !== session.id);
  const replaced = others.filter((each) => each.user.id === user.id && each.cookieName !== undefined);
  const impersonated = others.filter((each) => isImpersonated(each.session));
  const rest = others.filter((each) => each.user.id !== user.id && !isImpersonated(each.session));
  const surplus = Math.max(0, rest.length + 1 - MAX_SESSIONS);
  const ended = [...replaced, ...impersonated, ...rest.slice(0, surplus)];
  // The active one of before, if it is from a time when sessions had no cookies of their own.
  for (const each of rest.slice(surplus)) if (each.cookieName === undefined) await setDeviceCookie(ctx, each.session);
  if (ended.length > 0) await ctx.context.internalAdapter.deleteSessions(ended.map((each) => each.session.token));
  const name = await setDeviceCookie(ctx, session);
  expireDeviceCookies(
    ctx,
    [...ended.map(({ cookieName }) => cookieName), ...endedCookies].filter((each) => each !== name),
  );
});

/** Signing out ends all sessions of the browser: the next person who uses it finds none. */
const endSessions = createAuthMiddleware(async (ctx) => {
  if (isAPIError(ctx.context.returned)) return;
  const { live, endedCookies } = await readDeviceSessions(ctx);
  if (live.length > 0) await ctx.context.internalAdapter.deleteSessions(live.map(({ session }) => session.token));
  expireDeviceCookies(ctx, [...live.map(({ cookieName }) => cookieName), ...endedCookies]);
});

export const multiSessionHooks = {
  after: [
    { matcher: ({ path }: { path?: string }) => path === "/sign-out", handler: endSessions },
    { matcher: makesSession, handler: rememberSession },
  ],
};
