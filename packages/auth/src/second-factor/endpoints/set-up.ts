import { displayName } from "@guildhall/contracts";
import {
  disableSecondFactor,
  enableEmailCodes,
  replaceBackupCodes,
  type Services,
  setUpAuthenticator,
  showAuthenticator,
  totpUri,
} from "@guildhall/domain";
import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { expireCookie } from "better-auth/cookies";
import { z } from "zod";
import { contextOf } from "../../context-of.ts";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { cipherOf } from "../cipher-of.ts";
import { challengeCookie } from "../cookies.ts";
import { freshCredential } from "../fresh-session.ts";
import { secondFactorError } from "../second-factor-error.ts";

const password = z
  .string({ error: "password must be text." })
  .optional()
  .meta({ description: "The account's password; not needed within ten minutes of signing in" });
const Body = z.object({ password });
const EnableBody = Body.extend({
  method: z
    .enum(["totp", "otp"], { error: "method must be totp or otp." })
    .default("totp")
    .meta({ description: "totp for an authenticator app, otp for codes by email" }),
  issuer: displayName("issuer", 100).optional().meta({ description: "The name that the authenticator app shows" }),
});

/** What `email_not_verified` is called in these endpoints. */
const answers = { email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"] } as const;

/** The endpoints that change the second factor of the signed-in account. Each takes a fresh session, or the password. */
export const setUpEndpoints = (services: Services, appName: string) => ({
  enableTwoFactor: createAuthEndpoint(
    "/two-factor/enable",
    {
      method: "POST",
      operationId: "enableTwoFactor",
      body: EnableBody,
      use: [sensitiveSessionMiddleware],
      metadata: described(
        "Set up an authenticator app, which is active once a code of it was verified, or codes by email, which are active at once",
        "{ method, totpURI, backupCodes }; the backup codes are shown this once",
      ),
    },
    async (ctx) => {
      const { method, issuer = appName } = ctx.body;
      const by = { cipher: cipherOf(ctx.context), context: contextOf(ctx.headers) };
      const credential = await freshCredential(ctx, ctx.body.password);
      // From here on codes of this browser are about this account, not about one that was about to sign in.
      expireCookie(ctx, challengeCookie(ctx, 0));
      if (method === "otp") {
        const backupCodes = await answering(answers, () => enableEmailCodes(services, credential, by));
        if (!backupCodes) throw secondFactorError("TOTP_ALREADY_ENABLED");
        return ctx.json({ method, backupCodes });
      }
      const made = await answering(answers, () => setUpAuthenticator(services, credential, by));
      if (!made) throw secondFactorError("TOTP_ALREADY_ENABLED");
      const { secret, email, backupCodes } = made;
      return ctx.json({ method, totpURI: totpUri(secret, { issuer, email }), backupCodes });
    },
  ),

  disableTwoFactor: createAuthEndpoint(
    "/two-factor/disable",
    {
      method: "POST",
      operationId: "disableTwoFactor",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("Turn two-factor authentication off; trusted browsers end with it", "{ status: true }"),
    },
    async (ctx) => {
      const credential = await freshCredential(ctx, ctx.body.password);
      const context = contextOf(ctx.headers);
      await answering(answers, () => disableSecondFactor(services, credential, { context }));
      return ctx.json({ status: true });
    },
  ),

  getTOTPURI: createAuthEndpoint(
    "/two-factor/get-totp-uri",
    {
      method: "POST",
      operationId: "getTOTPURI",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("Show the QR code of the authenticator app again, for another device", "{ totpURI }"),
    },
    async (ctx) => {
      const credential = await freshCredential(ctx, ctx.body.password);
      const shown = await answering(answers, () => showAuthenticator(services, credential, cipherOf(ctx.context)));
      if (!shown) throw secondFactorError("TOTP_NOT_ENABLED");
      return ctx.json({ totpURI: totpUri(shown.secret, { issuer: appName, email: shown.email }) });
    },
  ),

  generateBackupCodes: createAuthEndpoint(
    "/two-factor/generate-backup-codes",
    {
      method: "POST",
      operationId: "generateBackupCodes",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described(
        "Replace the backup codes; trusted browsers end with the former ones",
        "{ status: true, backupCodes }, which are shown this once",
      ),
    },
    async (ctx) => {
      const by = { cipher: cipherOf(ctx.context), context: contextOf(ctx.headers) };
      const credential = await freshCredential(ctx, ctx.body.password);
      const backupCodes = await answering(answers, () => replaceBackupCodes(services, credential, by));
      if (!backupCodes) throw secondFactorError("TWO_FACTOR_NOT_ENABLED");
      return ctx.json({ status: true, backupCodes });
    },
  ),
});
