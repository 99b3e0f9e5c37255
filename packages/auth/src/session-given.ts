import { parseSetCookieHeader } from "better-auth/cookies";

/** The part of Better Auth's context of an answered request that shows what the browser gets. */
interface Answered<Made> {
  newSession: Made | null;
  responseHeaders?: Headers | undefined;
  authCookies: { sessionToken: { name: string } };
}

/** The session that a response gives the browser; undefined where none is made, or none yet, as while a second factor is asked for. */
export function sessionGiven<Made extends { session: { token: string } }>({ context }: { context: Answered<Made> }) {
  const { newSession, responseHeaders, authCookies } = context;
  const cookie = parseSetCookieHeader(responseHeaders?.get("set-cookie") ?? "").get(authCookies.sessionToken.name);
  return newSession && cookie?.value.startsWith(`${newSession.session.token}.`) ? newSession : undefined;
}
