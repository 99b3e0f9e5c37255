import { UserId } from "@guildhall/contracts";
import { DomainError, requireFreshSession, type Services } from "@guildhall/domain";
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { answering } from "../organization-plugin/better-auth-error.ts";

/**
 * The hook after `POST /verify-password`: the password counts like signing in, for the changes that take a fresh session.
 * @param checkedPasswordHash the hash that a password of this request was checked against
 */
export const passwordAgain = (services: Services, checkedPasswordHash: () => string | undefined) => ({
  matcher: ({ path }: { path?: string }) => path === "/verify-password",
  handler: createAuthMiddleware(async (ctx) => {
    const found = isAPIError(ctx.context.returned) ? null : await getSessionFromCtx(ctx);
    const hash = checkedPasswordHash();
    if (!found || hash === undefined) return;
    const credential = {
      sessionId: found.session.id,
      userId: UserId.parse(found.user.id),
      checkedPasswordHash: hash,
    };
    try {
      await requireFreshSession(services.database.orm, credential);
    } catch (error) {
      // The password is right. Where that is not enough, what takes a fresh session answers with what is.
      if (!(error instanceof DomainError && error.reason === "session_not_fresh")) {
        await answering({}, () => Promise.reject(error));
      }
    }
  }),
});
