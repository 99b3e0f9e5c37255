import type { Services } from "@guildhall/domain";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { answerEmailLink } from "./answer-email-link.ts";
import { checkPassword } from "./check-password.ts";
import { readEmailLink } from "./email-link.ts";
import { hashNewPassword } from "./hash-new-password.ts";

const Body = z.object({
  token: z.string({ error: "token must be the token of the link in the mail." }),
  password: z.string({ error: "password must be text." }).min(1, "Enter the password.").optional(),
  newPassword: z.string({ error: "newPassword must be text." }).optional(),
  // Checked where every callbackURL is, against the trusted origins.
  callbackURL: z
    .string({ error: "callbackURL must be text." })
    .optional()
    .meta({ description: "The page to show afterwards; returned once it was checked" }),
});

/**
 * `POST /confirm-email`: confirms the address of an account with the token of the mailed link and either the account's
 * own password or a new one. A new one takes the account over: all its sessions, passwords, identity-provider links and
 * access tokens end. It makes no session, so that every way to sign in stays the one there is.
 */
export const confirmEmailEndpoint = (services: Services, devices: ReturnType<typeof knownDevice>) =>
  createAuthEndpoint(
    "/confirm-email",
    {
      method: "POST",
      operationId: "confirmEmail",
      body: Body,
      metadata: described(
        "Confirm an email address with the token of the mailed link and the account's password, or a new one",
        "{ status: true, email }, with callbackURL where it was sent",
      ),
    },
    async (ctx) => {
      const { token, password, newPassword, callbackURL } = ctx.body;
      const link = await readEmailLink(token, ctx.context.secret);
      if ((password === undefined) === (newPassword === undefined)) {
        const message = "Send either password, the account's own, or newPassword, one to take the account over with.";
        throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message });
      }
      const credential =
        newPassword === undefined
          ? { checkedPasswordHash: await checkPassword(ctx.context, link.userId, password ?? "") }
          : { newPasswordHash: await hashNewPassword(ctx.context, newPassword) };
      await answering({}, () =>
        answerEmailLink(services, link, credential, { wrong_credential: "INVALID_PASSWORD", headers: ctx.headers }),
      );
      if (newPassword !== undefined) await devices.remember(ctx, link.email);
      return ctx.json({ status: true, email: link.newEmail ?? link.email, ...(callbackURL ? { callbackURL } : {}) });
    },
  );
