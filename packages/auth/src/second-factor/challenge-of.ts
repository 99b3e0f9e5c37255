import { UserId } from "@guildhall/contracts";
import { type ChallengeRef, findWaitingSignIn, type Services } from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";
import { getSessionFromCtx } from "better-auth/api";
import { challengeCookie, sentCookie } from "./cookies.ts";
import { secondFactorError } from "./second-factor-error.ts";

/**
 * Whose second factor a request shows: of the sign-in that its cookie belongs to, while that waits, else of its session. In a
 * browser where one account is signed in another one may be signing in.
 * @throws APIError INVALID_TWO_FACTOR_COOKIE
 */
export async function challengeOf(services: Services, ctx: GenericEndpointContext): Promise<ChallengeRef> {
  const token = sentCookie(ctx, challengeCookie(ctx, 0));
  if (token !== undefined && (await findWaitingSignIn(services, token))) return { token };
  const session = await getSessionFromCtx(ctx, { disableCookieCache: true });
  if (!session) throw secondFactorError("INVALID_TWO_FACTOR_COOKIE");
  return { sessionId: session.session.id, userId: UserId.parse(session.user.id) };
}
