import { type Services, type UnlinkOutcome, unlinkAccount } from "@guildhall/domain";
import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { z } from "zod";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { freshCredential } from "../second-factor/fresh-session.ts";
import { type AccountErrorCode, accountError } from "./account-error.ts";

const Body = z.object({
  accountId: z
    .string({ error: "accountId must be the id of an account in list-accounts." })
    .max(100, "accountId must be at most 100 characters.")
    .meta({ description: "The id of the account in `list-accounts`" }),
  password: z
    .string({ error: "password must be text." })
    .optional()
    .meta({ description: "The account's password; not needed within ten minutes of signing in" }),
});

const failures = {
  not_found: "ACCOUNT_NOT_FOUND",
  last_way: "FAILED_TO_UNLINK_LAST_ACCOUNT",
  password: "PASSWORD_NOT_UNLINKABLE",
} as const satisfies Record<Exclude<UnlinkOutcome, "unlinked">, AccountErrorCode>;

/** `POST /unlink-account`, as Better Auth's, in a fresh session or with the password; the last way of signing in stays. */
export const unlinkAccountEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/unlink-account",
    {
      method: "POST",
      operationId: "unlinkAccount",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("Disconnect another service from the account", "{ status: true }"),
    },
    async (ctx) => {
      const credential = await freshCredential(ctx, ctx.body.password);
      const context = contextOf(ctx.headers);
      const outcome = await answering({}, () => unlinkAccount(services, credential, ctx.body.accountId, context));
      if (outcome !== "unlinked") throw accountError(failures[outcome]);
      return ctx.json({ status: true });
    },
  );
