import { UserId } from "@guildhall/contracts";
import { impersonateUser, type Services, stopImpersonating } from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";
import { createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { deleteSessionCookie, expireCookie, setSessionCookie } from "better-auth/cookies";
import { parseSessionOutput, parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { contextOf } from "../../context-of.ts";
import { betterAuthError } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { actorOf } from "../../organization-plugin/endpoint-context.ts";
import { administered } from "../administered.ts";

const OneUser = z.object({ userId: UserId.meta({ description: "The id of the account" }) });
const Impersonated = z.looseObject({ id: z.string(), impersonatedBy: UserId });

/** Has the administrator's own session until the browser returns to it. Only this browser does: the other session must not open it. */
const adminCookie = ({ context }: GenericEndpointContext) => context.createAuthCookie("admin_session");

type FoundSession = NonNullable<
  Awaited<ReturnType<GenericEndpointContext["context"]["internalAdapter"]["findSession"]>>
>;

/** `token` is the id: the cookie has what opens the session. */
const shown = ({ context: { options } }: GenericEndpointContext, { session, user }: FoundSession) => ({
  session: { ...parseSessionOutput(options, session), token: session.id },
  user: parseUserOutput(options, user),
});

/** Acting as someone else. */
export const impersonationEndpoints = (services: Services) => ({
  impersonateUser: createAuthEndpoint(
    "/admin/impersonate-user",
    {
      method: "POST",
      operationId: "impersonateUser",
      body: OneUser,
      metadata: described(
        "Act as someone else for an hour at most",
        "{ session, user }; the cookie is the new session's",
      ),
    },
    (ctx) =>
      administered(
        services,
        ctx,
        "YOU_ARE_NOT_ALLOWED_TO_IMPERSONATE_USERS",
        async (administration) => {
          const { internalAdapter, authCookies, secret } = ctx.context;
          const token = await impersonateUser(administration, ctx.body.userId);
          const made = await internalAdapter.findSession(token);
          if (!made) throw betterAuthError("UNAUTHORIZED", "UNAUTHORIZED", "The impersonation was ended meanwhile.");
          const own = actorOf(ctx);
          const isForgotten = await ctx.getSignedCookie(authCookies.dontRememberToken.name, secret);
          if (own.kind === "session") {
            const { name } = adminCookie(ctx);
            const value = `${own.token}:${isForgotten ? "forget" : ""}`;
            await ctx.setSignedCookie(name, value, secret, authCookies.sessionToken.attributes);
          }
          await setSessionCookie(ctx, made, true);
          return ctx.json(shown(ctx, made));
        },
        {
          administrator_account: ["FORBIDDEN", "YOU_CANNOT_IMPERSONATE_ADMINS"],
          own_account: ["BAD_REQUEST", "YOU_CANNOT_IMPERSONATE_YOURSELF"],
        },
      ),
  ),

  stopImpersonating: createAuthEndpoint(
    "/admin/stop-impersonating",
    {
      method: "POST",
      operationId: "stopImpersonating",
      requireHeaders: true,
      metadata: described("Return to the administrator's own session", "{ session, user }"),
    },
    async (ctx) => {
      const current = await getSessionFromCtx(ctx, { disableCookieCache: true });
      if (!current) throw betterAuthError("UNAUTHORIZED", "UNAUTHORIZED", "Sign in first.");
      const impersonated = Impersonated.safeParse(current.session).data;
      if (!impersonated) {
        throw betterAuthError("BAD_REQUEST", "NOT_IMPERSONATING", "You are not impersonating anyone.");
      }
      const { id, impersonatedBy } = impersonated;
      await stopImpersonating(services, id, impersonatedBy, contextOf(ctx.headers));
      const cookie = adminCookie(ctx);
      const stored = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
      expireCookie(ctx, cookie);
      const [token = "", isForgotten = ""] = typeof stored === "string" ? stored.split(":") : [];
      const own = token === "" ? null : await ctx.context.internalAdapter.findSession(token);
      if (!own || own.user.id !== impersonatedBy || own.session.expiresAt <= new Date()) {
        deleteSessionCookie(ctx);
        const message = "The impersonation ended. Your own session is not in this browser: sign in again.";
        throw betterAuthError("UNAUTHORIZED", "UNAUTHORIZED", message);
      }
      await setSessionCookie(ctx, own, isForgotten !== "");
      return ctx.json(shown(ctx, own));
    },
  ),
});
