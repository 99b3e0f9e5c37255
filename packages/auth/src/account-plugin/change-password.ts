import { UserId } from "@guildhall/contracts";
import { changePassword, type Services } from "@guildhall/domain";
import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { contextOf } from "../context-of.ts";
import { described } from "../organization-plugin/described.ts";
import { accountError } from "./account-error.ts";
import { checkPassword } from "./check-password.ts";
import { hashNewPassword } from "./hash-new-password.ts";

const Body = z.object({
  newPassword: z.string({ error: "newPassword must be text." }),
  currentPassword: z.string({ error: "currentPassword must be text." }),
  revokeOtherSessions: z.boolean({ error: "revokeOtherSessions must be true or false." }).optional(),
});

/**
 * `POST /change-password`, as Better Auth's, but for two things: no sign-in with the former password gets past it, and
 * where other sessions are revoked, the one at hand goes on, instead of a new one.
 */
export const changePasswordEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/change-password",
    {
      method: "POST",
      operationId: "changePassword",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("Change the password of the account", "{ token, user }; the token where others were revoked"),
    },
    async (ctx) => {
      const { newPassword, currentPassword, revokeOtherSessions = false } = ctx.body;
      const { session, user } = ctx.context.session;
      const checkedPasswordHash = await checkPassword(ctx.context, user.id, currentPassword);
      const newPasswordHash = await hashNewPassword(ctx.context, newPassword);
      const keepSessionId = revokeOtherSessions ? session.id : undefined;
      const change = { checkedPasswordHash, newPasswordHash, keepSessionId };
      const isChanged = await changePassword(services, UserId.parse(user.id), change, contextOf(ctx.headers));
      if (!isChanged) throw accountError("INVALID_PASSWORD");
      return ctx.json({
        token: revokeOtherSessions ? session.token : null,
        user: parseUserOutput(ctx.context.options, user),
      });
    },
  );
