import { UserId } from "@guildhall/contracts";
import { requestAccountDeletion, type Services } from "@guildhall/domain";
import { createAuthEndpoint, getSessionFromCtx, originCheck, sensitiveSessionMiddleware } from "better-auth/api";
import { z } from "zod";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { requireFresh } from "../second-factor/fresh-session.ts";
import { accountError } from "./account-error.ts";
import { checkPassword } from "./check-password.ts";
import { deleteSessionAccount, deletionAnswers } from "./delete-session-account.ts";
import { isNavigation } from "./is-navigation.ts";

const Body = z.object({
  password: z.string({ error: "password must be text." }).optional().meta({ description: "The account's password" }),
  token: z
    .string({ error: "token must be the token of the link in the mail." })
    .optional()
    .meta({ description: "The token of the mailed link" }),
  callbackURL: z
    .string({ error: "callbackURL must be text." })
    .optional()
    .meta({ description: "The page that is shown after the mailed link was confirmed" }),
});

const Query = z.object({
  token: z.string().meta({ description: "The token of the link in the mail" }),
  callbackURL: z.string().optional().meta({ description: "Where to redirect afterwards" }),
});

/**
 * `POST /delete-user`, as Better Auth's with mailed links: deletes the account with its password or with the token of a mailed
 * link. With neither it mails such a link, which takes a fresh session.
 */
export const deleteUserEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/delete-user",
    {
      method: "POST",
      operationId: "deleteUser",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described(
        "Delete the account with its password or the token of a mailed link; with neither, mail such a link",
        "{ success: true, message }; the message is `User deleted` or `Verification email sent`",
      ),
    },
    async (ctx) => {
      const { password, token, callbackURL = "/" } = ctx.body;
      const { user } = ctx.context.session;
      if (password || token) {
        const checkedPasswordHash = password ? await checkPassword(ctx.context, user.id, password) : undefined;
        await deleteSessionAccount(services, ctx, ctx.context.session, {
          checkedPasswordHash,
          linkSecret: token || undefined,
        });
        return ctx.json({ success: true, message: "User deleted" });
      }
      await requireFresh(services, ctx);
      if (!user.emailVerified) throw accountError("EMAIL_NOT_VERIFIED");
      const account = { id: UserId.parse(user.id), name: user.name, email: user.email };
      await answering(deletionAnswers, () => requestAccountDeletion(services, account, callbackURL));
      return ctx.json({ success: true, message: "Verification email sent" });
    },
  );

/**
 * `GET /delete-user/callback`, where the link of the mail leads. A browser that opens it gets to a page that asks once more, and
 * nothing is deleted before. Programs delete the account with it, as with Better Auth's, in a session of that account.
 */
export const deleteUserCallbackEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/delete-user/callback",
    {
      method: "GET",
      operationId: "deleteUserCallback",
      query: Query,
      use: [originCheck((ctx) => ctx.query?.callbackURL)],
      metadata: described(
        "Delete the account with the token of the mailed link, in a session of the account",
        "{ success: true, message }; browsers are redirected to a page that asks once more",
        Query,
      ),
    },
    async (ctx) => {
      const { token, callbackURL } = ctx.query;
      if (isNavigation(ctx.headers)) throw ctx.redirect(deletionPage(services, { token, callbackURL }));
      const session = await getSessionFromCtx(ctx, { disableCookieCache: true });
      if (!session) throw accountError("SESSION_REQUIRED");
      await deleteSessionAccount(services, ctx, session, { linkSecret: token });
      if (callbackURL) throw ctx.redirect(callbackURL);
      return ctx.json({ success: true, message: "User deleted" });
    },
  );

function deletionPage({ baseUrl }: Services, { token, callbackURL }: z.infer<typeof Query>): string {
  const page = new URL("/delete-account", baseUrl);
  page.searchParams.set("token", token);
  if (callbackURL) page.searchParams.set("next", callbackURL);
  return page.href;
}
