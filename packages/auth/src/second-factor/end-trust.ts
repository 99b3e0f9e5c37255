import { UserId } from "@guildhall/contracts";
import { endAppAccessElsewhere, endTrustElsewhere, type Services } from "@guildhall/domain";
import { createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { sentCookie, trustCookie } from "./cookies.ts";

const paths = new Set(["/revoke-other-sessions", "/revoke-sessions"]);

/**
 * The hook before all sessions of an account end: a trusted browser, such as a stolen one, would sign in again with the password alone.
 * So would an app that has tokens from a session that is over; those of the other sessions end with them. The browser at hand stays trusted. Before, so that none of the others signs in once its session has ended.
 */
export const endTrust = (services: Services) => ({
  matcher: ({ path }: { path?: string }) => path !== undefined && paths.has(path),
  handler: createAuthMiddleware(async (ctx) => {
    const session = await getSessionFromCtx(ctx, { disableCookieCache: true });
    if (!session) return;
    const userId = UserId.parse(session.user.id);
    await endAppAccessElsewhere(services.database.orm, userId);
    await endTrustElsewhere(services, userId, sentCookie(ctx, trustCookie(ctx, userId)));
  }),
});
