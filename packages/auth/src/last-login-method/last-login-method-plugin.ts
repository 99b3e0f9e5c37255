import { defineRequestState } from "@better-auth/core/context";
import { UserId } from "@guildhall/contracts";
import type { Orm, Transaction } from "@guildhall/db";
import { recordSignInMethod } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { lastLoginMethod } from "better-auth/plugins";
import { signInMethodOf } from "../second-factor/sign-in-method.ts";
import { completedSignInMethod } from "../second-factor/sign-in-state.ts";
import { makesSession, sessionGiven } from "../session-given.ts";

/** Where Better Auth's client plugin reads it. */
const COOKIE = "better-auth.last_used_login_method";
const MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

type Call = Parameters<typeof signInMethodOf>[0];

/** How the request under way has signed in, once it has a session. */
const signInMethod = defineRequestState<string | undefined>(() => undefined);

/**
 * Better Auth's plugin that remembers how someone signed in last, for the sign-in page of the same browser, and in the account for
 * themselves. Its own hooks count a sign-in that still waits for its second factor, and leave out single sign-on.
 */
export function lastLoginMethodPlugin(current: () => Orm | Transaction) {
  const { id, schema } = lastLoginMethod({ storeInDatabase: true });
  return {
    /** For the hook after a session was created. */
    async afterSession({ userId }: { userId: string }, call: Call | null): Promise<void> {
      const method = (await completedSignInMethod()) ?? (call ? signInMethodOf(call) : undefined);
      // A session that replaces another is no sign-in, and its endpoint has no name.
      if (method === undefined || method.startsWith("/")) return;
      await signInMethod.set(method);
      await recordSignInMethod(current(), UserId.parse(userId), method);
    },
    plugin: {
      ...{ id, schema },
      hooks: { after: [{ matcher: makesSession, handler: rememberMethod }] },
    },
  };
}

/** Scripts read this cookie, which holds no more than the method. It is set where the browser gets the session. */
const rememberMethod = createAuthMiddleware(async (ctx) => {
  const method = sessionGiven(ctx) ? await signInMethod.get() : undefined;
  if (method === undefined) return;
  const { attributes } = ctx.context.authCookies.sessionToken;
  ctx.setCookie(COOKIE, method, { ...attributes, maxAge: MAX_AGE_SECONDS, httpOnly: false });
});
