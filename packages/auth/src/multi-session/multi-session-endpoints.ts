import { listOpenOrganizations, type Services } from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { deleteSessionCookie, setSessionCookie } from "better-auth/cookies";
import { parseSessionOutput, parseUserOutput } from "better-auth/db";
import { z } from "zod";
import type { AccountCheck } from "../account-check.ts";
import { shownTo } from "../account-plugin/closed-organizations.ts";
import { described } from "../organization-plugin/described.ts";
import {
  type DeviceSession,
  type DeviceSessions,
  expireDeviceCookies,
  isForgotten,
  named,
  readDeviceSessions,
} from "./device-sessions.ts";

const Body = z.object({
  sessionToken: z
    .string({ error: "sessionToken must be the id or the token of a session of this browser." })
    .meta({ description: "The id of a session of this browser, or its token" }),
});

/** Each takes a statement of its own. A browser has five; more come from cookies that someone gathered. */
const MOST_LISTED = 20;

const notHere = () => {
  const message = "This browser has no such session, or it has ended. Sign in to the account again.";
  return new APIError("UNAUTHORIZED", { code: "INVALID_SESSION_TOKEN", message });
};

/** The accounts that are signed in to in one browser. As in the list of an account's sessions, `token` is the id. */
export function multiSessionEndpoints(services: Services, accounts: AccountCheck) {
  /** @throws APIError 409 */
  async function readChecked(ctx: GenericEndpointContext): Promise<DeviceSessions> {
    const sessions = await readDeviceSessions(ctx);
    for (const { session } of sessions.live) accounts.check(session);
    return sessions;
  }

  /** What its own account sees of it: no active organization that it cannot open. */
  async function shown(ctx: GenericEndpointContext, { session, user }: DeviceSession) {
    const { options } = ctx.context;
    const output = { ...parseSessionOutput(options, session), token: session.id };
    const active = "activeOrganizationId" in session ? session.activeOrganizationId : undefined;
    const open =
      typeof active === "string"
        ? await listOpenOrganizations(services, { kind: "session", token: session.token }, [active])
        : new Set<string>();
    return { session: shownTo(output, open), user: parseUserOutput(options, user) };
  }

  return {
    listDeviceSessions: createAuthEndpoint(
      "/multi-session/list-device-sessions",
      {
        method: "GET",
        operationId: "listDeviceSessions",
        requireHeaders: true,
        metadata: described(
          "List the accounts that are signed in to in this browser",
          "Each with its session; `token` is the session's id, to change to it or to revoke it by",
        ),
      },
      async (ctx) => {
        const { live, endedCookies } = await readChecked(ctx);
        expireDeviceCookies(ctx, endedCookies);
        return ctx.json(await Promise.all(live.slice(-MOST_LISTED).map((each) => shown(ctx, each))));
      },
    ),

    setActiveSession: createAuthEndpoint(
      "/multi-session/set-active",
      {
        method: "POST",
        operationId: "setActiveSession",
        body: Body,
        requireHeaders: true,
        metadata: described("Change to another account that is signed in to in this browser", "{ session, user }"),
      },
      async (ctx) => {
        const chosen = named(await readChecked(ctx), ctx.body.sessionToken);
        if (!chosen) throw notHere();
        await setSessionCookie(ctx, chosen, isForgotten(chosen.session));
        return ctx.json(await shown(ctx, chosen));
      },
    ),

    revokeDeviceSession: createAuthEndpoint(
      "/multi-session/revoke",
      {
        method: "POST",
        operationId: "revokeDeviceSession",
        body: Body,
        use: [sensitiveSessionMiddleware],
        requireHeaders: true,
        metadata: described(
          "Sign out of one account in this browser; if it is the active one, another becomes active",
          "{ status: true }",
        ),
      },
      async (ctx) => {
        const { session: current } = ctx.context.session;
        const sessions = await readDeviceSessions(ctx);
        const revoked = named(sessions, ctx.body.sessionToken);
        if (!revoked) throw notHere();
        await ctx.context.internalAdapter.deleteSession(revoked.session.token);
        expireDeviceCookies(ctx, [revoked.cookieName]);
        if (revoked.session.id === current.id) {
          const next = sessions.live.findLast(({ session }) => session.id !== current.id);
          if (next) await setSessionCookie(ctx, next, isForgotten(next.session));
          else deleteSessionCookie(ctx);
        }
        return ctx.json({ status: true });
      },
    ),
  };
}
