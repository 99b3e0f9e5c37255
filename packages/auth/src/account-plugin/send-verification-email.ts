import { StoredEmail } from "@guildhall/contracts";
import { requestEmailConfirmation, type Services } from "@guildhall/domain";
import {
  sendVerificationEmail as betterAuthEndpoint,
  createAuthEndpoint,
  createEmailVerificationToken,
  getSessionFromCtx,
} from "better-auth/api";
import { accountError } from "./account-error.ts";

const body = betterAuthEndpoint.options.body.extend({
  email: StoredEmail.meta({ description: "The email address of the account" }),
});
const options = { ...betterAuthEndpoint.options, body };

/**
 * `POST /send-verification-email`, as Better Auth's. That one answers after half a second at least, so that callers without
 * a session do not learn which addresses wait to be confirmed; a busy server takes longer. Here it is the same work.
 */
export const sendVerificationEmailEndpoint = (services: Services) =>
  createAuthEndpoint(betterAuthEndpoint.path, options, async (ctx) => {
    const { email, callbackURL = "/" } = ctx.body;
    const session = await getSessionFromCtx(ctx);
    if (session && session.user.email !== email) throw accountError("EMAIL_MISMATCH");
    if (session?.user.emailVerified) throw accountError("EMAIL_ALREADY_VERIFIED");
    await requestEmailConfirmation(services, {
      email,
      async linkFor(userId) {
        const token = await createEmailVerificationToken(ctx.context.secret, email, undefined, undefined, { userId });
        return `${ctx.context.baseURL}/verify-email?token=${token}&callbackURL=${encodeURIComponent(callbackURL)}`;
      },
    });
    return ctx.json({ status: true });
  });
