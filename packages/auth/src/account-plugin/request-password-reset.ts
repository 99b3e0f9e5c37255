import { Email, StoredEmail } from "@guildhall/contracts";
import { requestPasswordReset, type Services, type strangerMail } from "@guildhall/domain";
import { requestPasswordReset as betterAuthEndpoint, createAuthEndpoint } from "better-auth/api";
import { clientAddress } from "../client-address.ts";

const body = betterAuthEndpoint.options.body.extend({
  email: StoredEmail.meta({ description: "The email address of the account" }),
});
const options = { ...betterAuthEndpoint.options, body };

/**
 * `POST /request-password-reset`, as Better Auth's, and as fast for an address that has no account: it gets a mail
 * about that. Without `redirectTo` the link leads to our own page.
 * @param strangers limits these mails; undefined for any number
 */
export const requestPasswordResetEndpoint = (
  services: Services,
  strangers: ReturnType<typeof strangerMail> | undefined,
) =>
  createAuthEndpoint(betterAuthEndpoint.path, options, async (ctx) => {
    const redirectTo = ctx.body.redirectTo || "/reset-password";
    const { email } = ctx.body;
    // Counted for every address, so that neither statements nor counts reveal which have an account.
    const isWithinLimits = strangers === undefined || (await strangers.take(email, clientAddress(ctx)));
    // No stranger can sign up with an address that only accounts of before have.
    const mailsStrangers = isWithinLimits && Email.safeParse(email).success;
    await requestPasswordReset(services, { email, redirectTo, mailsStrangers });
    return ctx.json({
      status: true,
      message: "If this email exists in our system, check your email for the reset link",
    });
  });
