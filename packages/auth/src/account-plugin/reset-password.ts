import { resetPassword, type Services } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { described } from "../organization-plugin/described.ts";
import { answering } from "../organization-plugin/refusal.ts";
import { emailLinkError } from "./email-link-error.ts";
import { hashNewPassword } from "./hash-new-password.ts";

const Body = z.object({
  newPassword: z.string({ error: "newPassword must be text." }),
  token: z.string({ error: "token must be the token of the link in the mail." }).optional(),
});

/**
 * `POST /reset-password`, as Better Auth's. All sessions and access tokens of the account end with its former password,
 * and if its address was never confirmed, every other way into it.
 */
export const resetPasswordEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/reset-password",
    {
      method: "POST",
      operationId: "resetPassword",
      query: z.object({ token: z.string().optional() }).optional(),
      body: Body,
      metadata: described("Set a new password with the token of the mailed link", "{ status: true }"),
    },
    async (ctx) => {
      const secret = ctx.body.token || ctx.query?.token;
      if (!secret) throw emailLinkError("INVALID_TOKEN");
      const passwordHash = await hashNewPassword(ctx.context, ctx.body.newPassword);
      const isReset = await answering({}, () => resetPassword(services, { secret, passwordHash }));
      if (!isReset) throw emailLinkError("INVALID_TOKEN");
      return ctx.json({ status: true });
    },
  );
