import { UserId } from "@guildhall/contracts";
import { listUserSessions, revokeUserSession, revokeUserSessions, type Services } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { described } from "../../organization-plugin/described.ts";
import { administered } from "../administered.ts";

const OneUser = z.object({ userId: UserId.meta({ description: "The id of the account" }) });
const OneSession = z.object({
  sessionToken: z
    .string({ error: "sessionToken must be the id or the token of a session." })
    .max(300, "sessionToken must be the id or the token of a session.")
    .meta({ description: "A session's id, or its token" }),
});

/** The sessions of other accounts, for administrators. `token` is the id: what opens a session belongs in its own browser alone. */
export const userSessionEndpoints = (services: Services) => ({
  listUserSessions: createAuthEndpoint(
    "/admin/list-user-sessions",
    {
      method: "POST",
      operationId: "adminListUserSessions",
      body: OneUser,
      metadata: described("List the sessions of an account", "{ sessions }; `token` is the id, to revoke it by"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS_SESSIONS", async (administration) => {
        const sessions = await listUserSessions(administration, ctx.body.userId);
        return ctx.json({ sessions: sessions.map((each) => ({ ...each, token: each.id })) });
      }),
  ),

  revokeUserSession: createAuthEndpoint(
    "/admin/revoke-user-session",
    {
      method: "POST",
      operationId: "revokeUserSession",
      body: OneSession,
      metadata: described("Sign out one session of an account, by its id or token", "{ success: true }"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS", async (administration) => {
        await revokeUserSession(administration, ctx.body.sessionToken);
        return ctx.json({ success: true });
      }),
  ),

  revokeUserSessions: createAuthEndpoint(
    "/admin/revoke-user-sessions",
    {
      method: "POST",
      operationId: "revokeUserSessions",
      body: OneUser,
      metadata: described("Sign out all sessions of an account", "{ success: true }"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS", async (administration) => {
        await revokeUserSessions(administration, ctx.body.userId);
        return ctx.json({ success: true });
      }),
  ),
});
