import { findCaller, impersonating, type Services } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";

/** What an administrator may call while they act as someone else; organizations have rules of their own. */
const allowed = new Set([
  ...["/get-session", "/list-sessions", "/list-accounts", "/passkey/list-user-passkeys", "/update-user", "/sign-out"],
  ...["/multi-session/list-device-sessions", "/multi-session/set-active", "/multi-session/revoke"],
  // Their JSON Web Tokens name the administrator, and end after five minutes.
  ...["/token", "/jwks"],
  ...["/api-key/list", "/api-key/get"],
  ...["/ok", "/error", "/open-api/generate-schema", "/reference"],
]);

const isRestricted = (path: string) =>
  !allowed.has(path) && !path.startsWith("/organization/") && !path.startsWith("/admin/");

/**
 * The hook before every endpoint that is not named here: rejects it in a session in which an administrator acts as someone else. So an
 * endpoint that is added later is not open to them by default: it may change how the person signs in, or show who they are to others.
 */
export const impersonatedCalls = (services: Services) => ({
  matcher: ({ path }: { path?: string }) => path !== undefined && isRestricted(path),
  handler: createAuthMiddleware(async (ctx) => {
    await answering({}, async () => {
      const caller = await findCaller(services, actorOf(ctx));
      if (caller && caller.impersonatorId !== null) throw impersonating();
    });
  }),
});
