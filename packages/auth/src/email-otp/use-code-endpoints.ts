import { confirmEmailWithCode, resetPasswordWithCode, type Services, tryEmailCode } from "@guildhall/domain";
import { createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { accountError } from "../account-plugin/account-error.ts";
import { hashNewPassword, requirePasswordLength } from "../account-plugin/hash-new-password.ts";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { cipherOf } from "../second-factor/cipher-of.ts";
import { emailCodeError } from "./email-code-error.ts";
import { codeField, emailField, typeField } from "./email-code-input.ts";

const Entered = z.object({ email: emailField, otp: codeField });

/** The endpoints that take a code and make no session. */
export const useCodeEndpoints = (services: Services, devices: ReturnType<typeof knownDevice>) => ({
  checkVerificationOTP: createAuthEndpoint(
    "/email-otp/check-verification-otp",
    {
      method: "POST",
      operationId: "checkEmailVerificationOTP",
      body: Entered.extend({ type: typeField }),
      metadata: described("Check a code, which can be entered once more where it counts", "{ success: true }"),
    },
    async (ctx) => {
      const { email, type: purpose, otp: code } = ctx.body;
      const entered = { email, purpose, code, hash: cipherOf(ctx.context).hash };
      const outcome = await answering({}, () => tryEmailCode(services, entered));
      if (outcome !== "right") throw emailCodeError(outcome);
      return ctx.json({ success: true });
    },
  ),

  verifyEmailOTP: createAuthEndpoint(
    "/email-otp/verify-email",
    {
      method: "POST",
      operationId: "verifyEmailWithOTP",
      body: Entered,
      metadata: described(
        "Confirm the email address of the account with a code, in a session of the account",
        "{ status: true, token: null, user }",
      ),
    },
    async (ctx) => {
      const { email, otp: code } = ctx.body;
      const session = await getSessionFromCtx(ctx, { disableCookieCache: true });
      if (!session) throw accountError("CODE_NEEDS_SESSION");
      if (session.user.email !== email) throw accountError("EMAIL_MISMATCH");
      const entered = { email, code, hash: cipherOf(ctx.context).hash };
      const outcome = await answering({}, () =>
        confirmEmailWithCode(services, entered, session.session.id, contextOf(ctx.headers)),
      );
      if (outcome === "signed_out") throw accountError("CODE_NEEDS_SESSION");
      if (outcome === "already_confirmed") throw accountError("EMAIL_ALREADY_VERIFIED");
      if (outcome !== "confirmed") throw emailCodeError(outcome);
      const user = parseUserOutput(ctx.context.options, { ...session.user, emailVerified: true });
      return ctx.json({ status: true, token: null, user });
    },
  ),

  resetPasswordEmailOTP: createAuthEndpoint(
    "/email-otp/reset-password",
    {
      method: "POST",
      operationId: "resetPasswordWithEmailOTP",
      body: Entered.extend({
        password: z.string({ error: "password must be text." }).meta({ description: "The new password" }),
      }),
      metadata: described(
        "Set a new password with a code; all sessions and access tokens of the account end",
        "{ success: true }",
      ),
    },
    async (ctx) => {
      const { email, otp: code, password } = ctx.body;
      requirePasswordLength(ctx.context, password);
      const entered = { email, code, hash: cipherOf(ctx.context).hash };
      // Hashing costs as much as it does on purpose: not for everyone who makes up a code.
      const checked = await answering({}, () => tryEmailCode(services, { ...entered, purpose: "forget-password" }));
      if (checked !== "right") throw emailCodeError(checked);
      const passwordHash = await hashNewPassword(ctx.context, password);
      const outcome = await answering({}, () =>
        resetPasswordWithCode(services, { ...entered, passwordHash }, contextOf(ctx.headers)),
      );
      if (outcome !== "right") throw emailCodeError(outcome);
      // Attempts to guess the password elsewhere must not keep the owner from signing in here with the new one.
      await devices.remember(ctx, email);
      return ctx.json({ success: true });
    },
  ),
});
