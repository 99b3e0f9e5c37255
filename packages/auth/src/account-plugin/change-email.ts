import { Email } from "@guildhall/contracts";
import { requestEmailChange, type Services } from "@guildhall/domain";
import { createAuthEndpoint, createEmailVerificationToken, sensitiveSessionMiddleware } from "better-auth/api";
import { z } from "zod";
import { described } from "../organization-plugin/described.ts";
import { requireFresh } from "../second-factor/fresh-session.ts";
import { accountError } from "./account-error.ts";

const Body = z.object({
  newEmail: Email.meta({ description: "The address to change to" }),
  callbackURL: z.string({ error: "callbackURL must be text." }).optional(),
  password: z
    .string({ error: "password must be text." })
    .optional()
    .meta({ description: "The account's password; not needed within ten minutes of signing in" }),
});

/**
 * `POST /change-email`, as Better Auth's: mails a link to the new address. It counts while the session that asked for it lasts,
 * so that signing out, a new password, or the owner of the address taking the account over ends it as well. The present address
 * gets a notice at once. It takes a fresh session, or the password. Of an address that is taken the caller learns nothing,
 * neither from the answer and its time nor from mail to the present one.
 */
export const changeEmailEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/change-email",
    {
      method: "POST",
      operationId: "changeEmail",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("Ask to change the email address of the account", "{ status: true }"),
    },
    async (ctx) => {
      const { newEmail, callbackURL = "/", password } = ctx.body;
      const { user, session } = ctx.context.session;
      await requireFresh(services, ctx, password);
      if (newEmail === user.email) throw accountError("EMAIL_UNCHANGED");
      const bound = { requestType: "change-email-verification", userId: user.id, sessionId: session.id };
      const token = await createEmailVerificationToken(ctx.context.secret, user.email, newEmail, undefined, bound);
      const url = `${ctx.context.baseURL}/verify-email?token=${token}&callbackURL=${encodeURIComponent(callbackURL)}`;
      await requestEmailChange(services, user, { newEmail, url });
      return ctx.json({ status: true });
    },
  );
