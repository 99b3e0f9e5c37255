import { beginSecondFactor, CHALLENGE_SECONDS, type Services } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { clientAddress } from "../client-address.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { cipherOf } from "./cipher-of.ts";
import { challengeCookie } from "./cookies.ts";
import { secondFactorPage } from "./session-second-factor.ts";
import { signInState, waitsForSecondFactor } from "./sign-in-state.ts";

/**
 * The hook after any endpoint: answers a sign-in that waits for the second factor as Better Auth does, with a cookie that
 * belongs to it alone and no session; a browser is sent to the page that asks for it. What the account has is in that answer alone,
 * which takes the first factor.
 * @param checkedPasswordHash the hash that a password of this request was checked against
 */
export const askForSecondFactor = (services: Services, checkedPasswordHash: () => string | undefined) => ({
  matcher: waitsForSecondFactor,
  handler: createAuthMiddleware(async (ctx) => {
    const { waiting } = await signInState.get();
    if (!waiting) return;
    const first = { ...waiting, checkedPasswordHash: checkedPasswordHash(), clientAddress: clientAddress(ctx) };
    const { token, methods, hasBackupCodes } = await answering({}, () =>
      beginSecondFactor(services, first, cipherOf(ctx.context)),
    );
    const { name, attributes } = challengeCookie(ctx, CHALLENGE_SECONDS);
    ctx.setCookie(name, token, attributes);
    if (ctx.request?.method === "GET") {
      const ways = hasBackupCodes ? [...methods, "backup_code"] : methods;
      throw ctx.redirect(await secondFactorPage(services, ways));
    }
    return ctx.json({ twoFactorRedirect: true, twoFactorMethods: methods, hasBackupCodes });
  }),
});
