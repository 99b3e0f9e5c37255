import { type EmailLink, isLinkOfSession, type Services, wasFollowed } from "@guildhall/domain";
import { APIError, createAuthEndpoint, getSessionFromCtx, originCheck } from "better-auth/api";
import { z } from "zod";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { accountError } from "./account-error.ts";
import { answerEmailLink } from "./answer-email-link.ts";
import { readEmailLink } from "./email-link.ts";
import { isNavigation } from "./is-navigation.ts";

const Query = z.object({
  token: z.string().meta({ description: "The token of the link in the mail" }),
  callbackURL: z.string().optional().meta({ description: "Where to redirect afterwards; errors are added as ?error=" }),
});

/**
 * `GET /verify-email`, where the links of confirmation mails lead. A link shows who reads the mailbox, not who chose the password,
 * so it counts only in a session of that very account. Without one nothing changes, whatever follows it (mail scanners
 * do): browsers are sent to a page that asks for the password, other clients get 401. It never signs anyone in.
 */
export const verifyEmail = (services: Services) =>
  createAuthEndpoint(
    "/verify-email",
    {
      method: "GET",
      operationId: "verifyEmail",
      query: Query,
      use: [originCheck((ctx) => ctx.query?.callbackURL)],
      metadata: described("Confirm an email address, with a session of its account", "{ status: true, user }", Query),
    },
    async (ctx) => {
      const { token, callbackURL } = ctx.query;
      let page: string | undefined;
      try {
        const link = await readEmailLink(token, ctx.context.secret);
        page = confirmPage(services, link, ctx.query);
        const user = await ctx.context.internalAdapter.findUserById(link.userId);
        if (!wasFollowed(link, user)) {
          const session = await getSessionFromCtx(ctx);
          if (!session || !isLinkOfSession(link, session.session)) throw accountError("SESSION_REQUIRED");
          const credential = { sessionId: session.session.id };
          await answering({}, () =>
            answerEmailLink(services, link, credential, { wrong_credential: "SESSION_REQUIRED", headers: ctx.headers }),
          );
        }
      } catch (error) {
        // As Better Auth does: who asked to be sent on learns of an error there. Who has no session is not sent on.
        const code = error instanceof APIError ? error.body?.code : undefined;
        if (code === "SESSION_REQUIRED" && page && isNavigation(ctx.headers)) throw ctx.redirect(page);
        if (!callbackURL || code === undefined || code === "SESSION_REQUIRED") throw error;
        throw ctx.redirect(withError(services, callbackURL, code));
      }
      if (callbackURL) throw ctx.redirect(callbackURL);
      return ctx.json({ status: true, user: null });
    },
  );

/** The page that asks for the account's password. It gets `next` as it was; it follows only paths of its own. */
function confirmPage({ baseUrl }: Services, link: EmailLink, { token, callbackURL }: z.infer<typeof Query>): string {
  const page = new URL("/confirm-email", baseUrl);
  page.searchParams.set("token", token);
  page.searchParams.set("email", link.newEmail ?? link.email);
  if (link.newEmail !== undefined) page.searchParams.set("change", "yes");
  if (callbackURL) page.searchParams.set("next", callbackURL);
  return page.href;
}

function withError({ baseUrl }: Services, callbackURL: string, code: string): string {
  const target = new URL(callbackURL, baseUrl);
  target.searchParams.set("error", code);
  return target.href;
}
