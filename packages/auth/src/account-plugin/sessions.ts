import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { parseSessionOutput } from "better-auth/db";
import { z } from "zod";
import { isImpersonated } from "../admin/is-impersonated.ts";
import { described } from "../organization-plugin/described.ts";

/**
 * A session's token is a credential, which belongs in its own browser alone: a list of sessions shows their ids in its
 * place, and a session is revoked by either. Better Auth lists them in a session of the last day only; the owner must be able to sign
 * a thief out at any time.
 */
export const sessionEndpoints = {
  listSessions: createAuthEndpoint(
    "/list-sessions",
    {
      method: "GET",
      operationId: "listUserSessions",
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described(
        "List the active sessions of the account",
        "The sessions; `token` is the id, to revoke it by",
      ),
    },
    async (ctx) => {
      const { internalAdapter, options, session } = ctx.context;
      const sessions = await internalAdapter.listSessions(session.user.id, { onlyActiveSessions: true });
      const own = sessions.filter((each) => !isImpersonated(each));
      return ctx.json(own.map((each) => ({ ...parseSessionOutput(options, each), token: each.id })));
    },
  ),

  revokeSession: createAuthEndpoint(
    "/revoke-session",
    {
      method: "POST",
      operationId: "revokeSession",
      body: z.object({
        token: z
          .string({ error: "token must be the id or the token of a session." })
          .meta({ description: "A session's id, or its token" }),
      }),
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described("Sign out one session of the account, by its id or token", "{ status: true }"),
    },
    async (ctx) => {
      const { internalAdapter, session } = ctx.context;
      const sessions = await internalAdapter.listSessions(session.user.id);
      const revoked = sessions.find(({ id, token }) => ctx.body.token === id || ctx.body.token === token);
      if (revoked) await internalAdapter.deleteSession(revoked.token);
      if (revoked?.id === session.session.id) deleteSessionCookie(ctx);
      return ctx.json({ status: true });
    },
  ),
};
