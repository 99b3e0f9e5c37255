import { runWithTransaction } from "@better-auth/core/context";
import type { Transaction } from "@guildhall/db";
import {
  deleteAttempts,
  type EnteredCode,
  returnAttempt,
  type Services,
  takeAttempt,
  trustDevice,
  verifySecondFactor,
} from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";
import { getSessionFromCtx } from "better-auth/api";
import { expireCookie, setSessionCookie } from "better-auth/cookies";
import { parseUserOutput } from "better-auth/db";
import { ONE_CREDENTIAL } from "../attempt-limits/password-limits.ts";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { challengeOf } from "./challenge-of.ts";
import { cipherOf } from "./cipher-of.ts";
import { challengeCookie, trustCookie } from "./cookies.ts";
import { lockedError, type SecondFactorErrorCode, secondFactorError } from "./second-factor-error.ts";
import { signInState } from "./sign-in-state.ts";

/** What the endpoints that check codes work with. */
export interface VerifyingServices {
  services: Services;
  /** The one that Better Auth has open. */
  transaction: () => Transaction;
}

const unavailable = {
  totp: "TOTP_NOT_ENABLED",
  otp: "OTP_NOT_ENABLED",
  backup_code: "BACKUP_CODES_NOT_ENABLED",
} as const satisfies Record<EnteredCode["method"], SecondFactorErrorCode>;

/**
 * Checks a code, and completes the sign-in with it: the session is made in the transaction that uses the code up, so that a
 * change of the password either ends the sign-in or the session. In a session, the code is noted there.
 * @param options.makesSession false checks the code alone
 */
export async function verifyCode(
  { services, transaction }: VerifyingServices,
  ctx: GenericEndpointContext,
  entered: EnteredCode,
  options: { trustsDevice: boolean; makesSession?: boolean },
) {
  const { context } = ctx;
  const { trustsDevice, makesSession = true } = options;
  const ref = await challengeOf(services, ctx);
  const session = "sessionId" in ref ? sessionTries(services, ref.sessionId) : undefined;
  await session?.take();
  const state = await signInState.get();
  const verified = await answering({}, () =>
    runWithTransaction(context.adapter, async () => {
      const outcome = await verifySecondFactor(transaction(), services, ref, {
        entered,
        cipher: cipherOf(context),
        context: contextOf(ctx.headers),
        staysOpen: !makesSession,
      });
      if (outcome.outcome !== "passed" || !outcome.signIn || !makesSession) return { outcome };
      const { userId, secondFactor, signIn } = outcome;
      state.method = signIn.method;
      const session = await context.internalAdapter.createSession(userId, !signIn.isRemembered, { secondFactor });
      const trust = trustsDevice ? await trustDevice(transaction(), userId) : undefined;
      return { outcome, made: { session, isRemembered: signIn.isRemembered, trust } };
    }),
  ).catch(async (error: unknown) => {
    // Nothing was compared, so that it is no guess.
    await session?.settle("failed");
    throw error;
  });
  const { outcome, made } = verified;
  await session?.settle(outcome.outcome);
  if (outcome.outcome === "locked") throw lockedError(outcome.until);
  if (outcome.outcome !== "passed") throw secondFactorError(codeOf(outcome.outcome, entered.method));
  const user = await context.internalAdapter.findUserById(outcome.userId);
  if (!user) throw secondFactorError("INVALID_TWO_FACTOR_COOKIE");
  const shown = parseUserOutput(context.options, user);
  if (!made) {
    const current = outcome.signIn ? undefined : await getSessionFromCtx(ctx, { disableCookieCache: true });
    return { token: current?.session.token, user: shown };
  }
  await setSessionCookie(ctx, { session: made.session, user }, !made.isRemembered);
  expireCookie(ctx, challengeCookie(ctx, 0));
  if (made.trust !== undefined) {
    const { name, attributes } = trustCookie(ctx, outcome.userId);
    ctx.setCookie(name, made.trust, attributes);
  }
  return { token: made.session.token, user: shown };
}

/** Tries in a session are counted for it alone: who has only a session must not lock the account. */
function sessionTries({ database }: Services, sessionId: string) {
  const key = `second factor in ${sessionId}`;
  return {
    async take(): Promise<void> {
      const waitMs = await takeAttempt(database, key, ONE_CREDENTIAL);
      if (waitMs > 0) throw lockedError(new Date(Date.now() + waitMs));
    },
    async settle(outcome: string): Promise<void> {
      if (outcome === "passed") await deleteAttempts(database, key);
      else if (outcome !== "wrong") await returnAttempt(database, key);
    },
  };
}

function codeOf(
  outcome: "no_challenge" | "wrong" | "unavailable" | "expired" | "too_many_tries",
  method: EnteredCode["method"],
): SecondFactorErrorCode {
  if (outcome === "no_challenge") return "INVALID_TWO_FACTOR_COOKIE";
  if (outcome === "unavailable") return unavailable[method];
  if (outcome === "expired") return "OTP_HAS_EXPIRED";
  if (outcome === "too_many_tries") return "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE";
  return method === "backup_code" ? "INVALID_BACKUP_CODE" : "INVALID_CODE";
}
