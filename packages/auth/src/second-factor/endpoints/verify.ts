import { type SentCode, type Services, sendSecondFactorCode } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { challengeOf } from "../challenge-of.ts";
import { cipherOf } from "../cipher-of.ts";
import { type SecondFactorErrorCode, secondFactorError } from "../second-factor-error.ts";
import { type VerifyingServices, verifyCode } from "../verify-code.ts";

const MAX_LENGTH = 100;
const code = z
  .string({ error: "code must be text." })
  .max(MAX_LENGTH, `code must be at most ${MAX_LENGTH} characters.`)
  .meta({ description: "The code as it was shown" });
const trustDevice = z
  .boolean({ error: "trustDevice must be true or false." })
  .optional()
  .meta({ description: "Asks for no second factor in this browser for 30 days" });
const callbackURL = z
  .string({ error: "callbackURL must be text." })
  .optional()
  .meta({ description: "The page to show afterwards; rejected unless its origin is trusted, before the code is used" });
// callbackURL is checked where every other one is.
const Body = z.object({ code, trustDevice, callbackURL });
const BackupBody = Body.extend({
  disableSession: z
    .boolean({ error: "disableSession must be true or false." })
    .optional()
    .meta({ description: "Checks the code, which is used up, and makes no session" }),
});
const SendBody = z.object({ trustDevice }).optional();

const answer = "{ token, user }; the token of the session that is made, or that is there";

const failures = {
  no_challenge: "INVALID_TWO_FACTOR_COOKIE",
  not_enabled: "OTP_NOT_ENABLED",
  email_not_verified: "EMAIL_NOT_VERIFIED",
} as const satisfies Record<Exclude<SentCode, "sent">, SecondFactorErrorCode>;

/**
 * The endpoints that take a second factor: to complete a sign-in, or in a session.
 * @param mayMail takes one of the codes that the account may have mailed to it; it throws where none is left
 */
export const verifyEndpoints = (
  verifying: VerifyingServices & { services: Services },
  mayMail: (userId: string) => Promise<void>,
) => ({
  verifyTOTP: createAuthEndpoint(
    "/two-factor/verify-totp",
    {
      method: "POST",
      operationId: "verifyTOTP",
      body: Body,
      metadata: described(
        "Complete a sign-in with a code of the authenticator app; in a session, turn two-factor authentication on with the first one",
        answer,
      ),
    },
    async (ctx) => {
      const entered = { method: "totp" as const, code: ctx.body.code };
      return ctx.json(await verifyCode(verifying, ctx, entered, { trustsDevice: ctx.body.trustDevice === true }));
    },
  ),

  sendTwoFactorOTP: createAuthEndpoint(
    "/two-factor/send-otp",
    {
      method: "POST",
      operationId: "sendTwoFactorOTP",
      body: SendBody,
      metadata: described(
        "Mail a code to an account whose second factor is codes by email, or waits for its first code; a former one ends",
        "{ status: true }",
      ),
    },
    async (ctx) => {
      const { services } = verifying;
      const ref = await challengeOf(services, ctx);
      const by = { cipher: cipherOf(ctx.context), mayMail };
      const outcome = await answering({}, () => sendSecondFactorCode(services, ref, by));
      if (outcome !== "sent") throw secondFactorError(failures[outcome]);
      return ctx.json({ status: true });
    },
  ),

  verifyTwoFactorOTP: createAuthEndpoint(
    "/two-factor/verify-otp",
    {
      method: "POST",
      operationId: "verifyTwoFactorOTP",
      body: Body,
      metadata: described(
        "Complete a sign-in with the code that was mailed; in a session, turn codes by email on where a set-up waits for its first code",
        answer,
      ),
    },
    async (ctx) => {
      const entered = { method: "otp" as const, code: ctx.body.code };
      return ctx.json(await verifyCode(verifying, ctx, entered, { trustsDevice: ctx.body.trustDevice === true }));
    },
  ),

  verifyBackupCode: createAuthEndpoint(
    "/two-factor/verify-backup-code",
    {
      method: "POST",
      operationId: "verifyBackupCode",
      body: BackupBody,
      metadata: described("Complete a sign-in with a backup code, which is used up", answer),
    },
    async (ctx) => {
      const { code, trustDevice, disableSession } = ctx.body;
      const entered = { method: "backup_code" as const, code };
      const options = { trustsDevice: trustDevice === true, makesSession: disableSession !== true };
      return ctx.json(await verifyCode(verifying, ctx, entered, options));
    },
  ),
});
