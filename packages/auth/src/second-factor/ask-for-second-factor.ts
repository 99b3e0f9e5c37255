import { beginSecondFactor, CHALLENGE_SECONDS, type Services } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { challengeCookie } from "./cookies.ts";
import { secondFactorPage } from "./session-second-factor.ts";
import { signInState, waitsForSecondFactor } from "./sign-in-state.ts";

/**
 * The hook after any endpoint: answers a sign-in that waits for the second factor as Better Auth does, with a cookie that
 * belongs to it alone and no session; a browser is sent to the page that asks for it.
 * @param checkedPasswordHash the hash that a password of this request was checked against
 */
export const askForSecondFactor = (services: Services, checkedPasswordHash: () => string | undefined) => ({
  matcher: waitsForSecondFactor,
  handler: createAuthMiddleware(async (ctx) => {
    const { waiting } = await signInState.get();
    if (!waiting) return;
    const { token, methods } = await answering({}, () =>
      beginSecondFactor(services, { ...waiting, checkedPasswordHash: checkedPasswordHash() }),
    );
    const { name, attributes } = challengeCookie(ctx, CHALLENGE_SECONDS);
    ctx.setCookie(name, token, attributes);
    if (ctx.request?.method === "GET") throw ctx.redirect(await secondFactorPage(services));
    return ctx.json({ twoFactorRedirect: true, twoFactorMethods: methods });
  }),
});
