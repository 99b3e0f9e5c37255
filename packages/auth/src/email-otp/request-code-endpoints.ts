import { Email } from "@guildhall/contracts";
import { requestEmailCode, type Services, type strangerMail } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { codeBrowser } from "../attempt-limits/code-browser.ts";
import type { CookieContext } from "../attempt-limits/signed-browser-cookie.ts";
import { clientAddress } from "../client-address.ts";
import { described } from "../organization-plugin/described.ts";
import { cipherOf } from "../second-factor/cipher-of.ts";
import { emailField, typeField } from "./email-code-input.ts";

const answer = "{ success: true }, for every address";

/**
 * The endpoints that mail a code. Each answers the same, with the same work, whether or not the address has an account.
 * @param strangers limits the mail to addresses without an account; undefined for any number
 */
export function requestCodeEndpoints(services: Services, strangers: ReturnType<typeof strangerMail> | undefined) {
  async function request(
    ctx: CookieContext & Parameters<typeof clientAddress>[0] & { context: Parameters<typeof cipherOf>[0] },
    { email, type: purpose }: { email: string; type: z.infer<typeof typeField> },
  ) {
    // Counted for every address, so that neither statements nor counts reveal which have an account.
    const isWithinLimits = strangers === undefined || (await strangers.take(email, clientAddress(ctx)));
    // No stranger can sign up with an address that only accounts of before have.
    const mailsStrangers = isWithinLimits && Email.safeParse(email).success;
    await requestEmailCode(services, { email, purpose, mailsStrangers, hash: cipherOf(ctx.context).hash });
    if (codeBrowser.read(ctx, email) === undefined) codeBrowser.set(ctx, email);
    return { success: true };
  }

  const forPassword = (path: string, operationId: string) =>
    createAuthEndpoint(
      path,
      {
        method: "POST",
        operationId,
        body: z.object({ email: emailField }),
        metadata: described("Mail a code to choose a new password with; a former one ends", answer),
      },
      async (ctx) => ctx.json(await request(ctx, { email: ctx.body.email, type: "forget-password" })),
    );

  return {
    sendVerificationOTP: createAuthEndpoint(
      "/email-otp/send-verification-otp",
      {
        method: "POST",
        operationId: "sendEmailVerificationOTP",
        body: z.object({ email: emailField, type: typeField }),
        metadata: described("Mail a code of six digits, valid for five minutes; a former one of its kind ends", answer),
      },
      async (ctx) => ctx.json(await request(ctx, ctx.body)),
    ),
    requestPasswordResetEmailOTP: forPassword("/email-otp/request-password-reset", "requestPasswordResetWithEmailOTP"),
    // Better Auth's former path of the same.
    forgetPasswordEmailOTP: forPassword("/forget-password/email-otp", "forgetPasswordWithEmailOTP"),
  };
}
