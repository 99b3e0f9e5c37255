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
  if (!newSession) return undefined;
  const cookie = parseSetCookieHeader(responseHeaders?.get("set-cookie") ?? "").get(authCookies.sessionToken.name);
  return cookie?.value.startsWith(`${newSession.session.token}.`) ? newSession : undefined;
}

/** For the hooks after a session was made: one that runs after every request costs each of them a tenth of its time. */
export const makesSession = ({ context }: { context: { newSession?: unknown } }) => Boolean(context.newSession);
