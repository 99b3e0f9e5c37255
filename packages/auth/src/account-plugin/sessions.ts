import { UserId } from "@guildhall/contracts";
import { listSessions, revokeSession, revokeSessions, type Services, type SessionOwner } from "@guildhall/domain";
import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { sentCookie, trustCookie } from "../second-factor/cookies.ts";

/** The part of Better Auth's endpoint context that identifies the caller. */
interface Call {
  headers?: Headers | undefined;
  context: { session: { user: { id: string }; session: { id: string } } };
}

const ownerIn = ({ headers, context: { session } }: Call): SessionOwner => ({
  userId: UserId.parse(session.user.id),
  sessionId: session.session.id,
  context: contextOf(headers),
});

/**
 * A session's token is a credential, which belongs in its own browser alone: a list of sessions shows their ids in its
 * place, and a session is revoked by either. Better Auth lists them in a session of the last day only; the owner must be able to sign
 * a thief out at any time. Its endpoints see the first hundred of an account, in no order.
 */
export const sessionEndpoints = (services: Services) => ({
  listSessions: createAuthEndpoint(
    "/list-sessions",
    {
      method: "GET",
      operationId: "listUserSessions",
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described(
        "List the active sessions of the account, the newest first",
        "The sessions, 500 at most; `token` is the id, to revoke it by",
      ),
    },
    async (ctx) => {
      const sessions = await listSessions(services, UserId.parse(ctx.context.session.user.id));
      return ctx.json(sessions.map((each) => ({ ...each, impersonatedBy: null, token: each.id })));
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
      const { id, token } = ctx.context.session.session;
      await answering({}, () => revokeSession(services, ownerIn(ctx), ctx.body.token));
      if (ctx.body.token === id || ctx.body.token === token) deleteSessionCookie(ctx);
      return ctx.json({ status: true });
    },
  ),

  revokeSessions: createAuthEndpoint(
    "/revoke-sessions",
    {
      method: "POST",
      operationId: "revokeSessions",
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described("Sign out all sessions of the account", "{ status: true }"),
    },
    async (ctx) => {
      const owner = ownerIn(ctx);
      const trustToken = sentCookie(ctx, trustCookie(ctx, owner.userId));
      await answering({}, () => revokeSessions(services, owner, { keepsOwn: false, trustToken }));
      deleteSessionCookie(ctx);
      return ctx.json({ status: true });
    },
  ),

  revokeOtherSessions: createAuthEndpoint(
    "/revoke-other-sessions",
    {
      method: "POST",
      operationId: "revokeOtherSessions",
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described("Sign out all other sessions of the account", "{ status: true }"),
    },
    async (ctx) => {
      const owner = ownerIn(ctx);
      const trustToken = sentCookie(ctx, trustCookie(ctx, owner.userId));
      await answering({}, () => revokeSessions(services, owner, { keepsOwn: true, trustToken }));
      return ctx.json({ status: true });
    },
  ),
});
