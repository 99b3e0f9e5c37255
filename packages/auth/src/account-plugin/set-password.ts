import { type Services, setFirstPassword } from "@guildhall/domain";
import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { z } from "zod";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { freshCredential, requireFresh } from "../second-factor/fresh-session.ts";
import { accountError } from "./account-error.ts";
import { hashNewPassword } from "./hash-new-password.ts";

const Body = z.object({ newPassword: z.string({ error: "newPassword must be text." }) });

/**
 * `POST /set-password`: the first password of an account that has none, in a fresh session. Better Auth's is for the server alone, so
 * that who signs in with another service could set one by mail only.
 */
export const setPasswordEndpoint = (services: Services, devices: ReturnType<typeof knownDevice>) =>
  createAuthEndpoint(
    "/set-password",
    {
      method: "POST",
      operationId: "setPassword",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("Set the first password of an account that has none", "{ status: true }"),
    },
    async (ctx) => {
      const { user } = ctx.context.session;
      // Before the work of hashing.
      await requireFresh(services, ctx);
      if ((await ctx.context.internalAdapter.findCredentialAccount(user.id))?.password) {
        throw accountError("PASSWORD_ALREADY_SET");
      }
      const hash = await hashNewPassword(ctx.context, ctx.body.newPassword);
      const credential = await freshCredential(ctx);
      const isSet = await answering({}, () => setFirstPassword(services, credential, hash, contextOf(ctx.headers)));
      if (!isSet) throw accountError("PASSWORD_ALREADY_SET");
      await devices.remember(ctx, user.email);
      return ctx.json({ status: true });
    },
  );
