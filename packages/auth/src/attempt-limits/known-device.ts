import { account, type Database, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { type CookieContext, signedBrowserCookie } from "./signed-browser-cookie.ts";

/**
 * Marks browsers in which an account's password was right or was chosen: a cookie that only we can make, for one account and
 * its present password. It does not sign anyone in. Tries of the password from such a browser are counted apart from those of
 * strangers, who therefore cannot keep the owner out.
 */
export function knownDevice({ orm }: Database) {
  const cookie = signedBrowserCookie({ name: "known_device", purpose: "device", maxAgeSeconds: 180 * 24 * 60 * 60 });

  /** The hash of the account's password; undefined when there is none. */
  async function passwordHashOf(email: string): Promise<string | undefined> {
    const [found] = await orm
      .select({ password: account.password })
      .from(account)
      .innerJoin(user, eq(user.id, account.userId))
      .where(and(eq(user.email, email), eq(account.providerId, "credential")));
    return found?.password ?? undefined;
  }

  return {
    /** The id of this browser among those that signed in to the account; undefined for one that never did. */
    async find(ctx: CookieContext, email: string): Promise<string | undefined> {
      if (!cookie.has(ctx, email)) return undefined;
      const passwordHash = await passwordHashOf(email);
      return passwordHash === undefined ? undefined : cookie.read(ctx, email, [passwordHash]);
    },

    async remember(ctx: CookieContext, email: string): Promise<void> {
      const passwordHash = await passwordHashOf(email);
      if (passwordHash !== undefined) cookie.set(ctx, email, [passwordHash]);
    },
  };
}
