import { UserId } from "@guildhall/contracts";
import { type Orm, type Transaction, user } from "@guildhall/db";
import { accountBanned, isTrustedDevice, requireTrust, type Services } from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";
import { APIError, getOAuthState } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { sentCookie, trustCookie } from "./cookies.ts";
import { signInMethodOf } from "./sign-in-method.ts";
import { signInState } from "./sign-in-state.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

const NewSession = z.looseObject({
  userId: UserId,
  expiresAt: z.date(),
  secondFactor: z.string().nullish(),
  ssoProviderId: z.string().nullish(),
});

/**
 * For the hook before a session is made, in any way: where the account has a second factor, there is none without it. What was
 * to become one waits in {@link signInState} for what `askForSecondFactor` answers. A trigger of the database rejects what gets
 * past this. A session that replaces another one has what that one had shown; the provider of an organization has its own.
 * A banned account is not even asked for it: a browser that came back from another service is sent to the sign-in page.
 * @throws APIError which ends the endpoint
 */
export const requireSecondFactor =
  (services: Services, current: () => Orm | Transaction) =>
  async (session: object, call: GenericEndpointContext | null): Promise<{ data: object }> => {
    const { userId, expiresAt, secondFactor, ssoProviderId } = NewSession.parse(session);
    if (secondFactor || ssoProviderId) return { data: session };
    const state = call === null ? undefined : await signInState.get();
    if (state?.passed) return { data: { ...session, secondFactor: state.passed } };
    const db = current();
    const [account] = await db
      .select({
        isAsked: user.twoFactorEnabled,
        isBanned: sql<boolean>`is_banned(${user.banned}, ${user.banExpires})`,
      })
      .from(user)
      .where(eq(user.id, userId));
    if (account?.isBanned) throw bannedError(services, call);
    if (!account?.isAsked) return { data: session };
    if (call === null || state === undefined) throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_REQUIRED" });
    const token = sentCookie(call, trustCookie(call, userId));
    if (token !== undefined && (await isTrustedDevice(db, userId, token))) {
      state.trustToken = token;
      return { data: { ...session, secondFactor: "trusted_device" } };
    }
    const isRemembered = expiresAt.getTime() - Date.now() > DAY_MS + 60_000;
    state.waiting = { userId, signInMethod: signInMethodOf(call), isRemembered };
    if (isReadByProgram(call)) throw new APIError("OK", { twoFactorRedirect: true });
    throw new APIError("FOUND", undefined, { location: await secondFactorPage(services) });
  };

/** For the hook after a session was made: keeps a sign-in from outliving trust in its browser. @throws APIError UNAUTHORIZED */
export const sessionOfTrust =
  (services: Services) =>
  async (session: { id: string; userId: string }): Promise<void> => {
    const { trustToken: token } = await signInState.get();
    if (token === undefined) return;
    const made = { sessionId: session.id, userId: UserId.parse(session.userId), token };
    await answering({}, () => requireTrust(services.database.orm, made));
  };

function bannedError({ baseUrl }: Services, call: GenericEndpointContext | null): APIError {
  if (call !== null && !isReadByProgram(call)) {
    return new APIError("FOUND", undefined, { location: `${baseUrl}/sign-in?error=BANNED_USER` });
  }
  const { message } = accountBanned();
  return new APIError("FORBIDDEN", { code: "BANNED_USER", message });
}

/** Browsers come back to a GET endpoint from somewhere else, to be shown a page. */
const isReadByProgram = ({ request }: GenericEndpointContext) => request?.method !== "GET";

/** The page that asks for it, and leads to where the sign-in was to lead. @param ways to complete it, where that is known yet */
export async function secondFactorPage({ baseUrl }: Services, ways?: readonly string[]): Promise<string> {
  const page = new URL("/two-factor", baseUrl);
  if (ways) page.searchParams.set("methods", ways.join());
  const next = (await getOAuthState())?.callbackURL;
  if (typeof next === "string") page.searchParams.set("next", next);
  return page.href;
}
