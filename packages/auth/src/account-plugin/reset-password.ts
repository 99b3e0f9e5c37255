import { isPasswordLinkLive, resetPassword, type Services } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { accountError } from "./account-error.ts";
import { hashNewPassword } from "./hash-new-password.ts";

const Body = z.object({
  newPassword: z.string({ error: "newPassword must be text." }),
  token: z.string({ error: "token must be the token of the link in the mail." }).optional(),
});

/**
 * `POST /reset-password`, as Better Auth's. All sessions and access tokens of the account end with its former password,
 * and if its address was never confirmed, every other way into it.
 */
export const resetPasswordEndpoint = (services: Services, devices: ReturnType<typeof knownDevice>) =>
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
      // Hashing costs as much as it does on purpose: not for everyone who makes up a token.
      if (!secret || !(await isPasswordLinkLive(services, secret))) throw accountError("INVALID_TOKEN");
      const passwordHash = await hashNewPassword(ctx.context, ctx.body.newPassword);
      const email = await answering({}, () =>
        resetPassword(services, { secret, passwordHash }, contextOf(ctx.headers)),
      );
      if (email === undefined) throw accountError("INVALID_TOKEN");
      // Attempts to guess the password elsewhere must not keep the owner from signing in here with the new one.
      await devices.remember(ctx, email);
      return ctx.json({ status: true });
    },
  );
