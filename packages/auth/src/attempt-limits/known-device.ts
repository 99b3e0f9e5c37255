import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { account, type Database, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";

const MAX_AGE_SECONDS = 180 * 24 * 60 * 60;
const shape = /^([\w-]{22})\.([\w-]{43})$/;

/** Of Better Auth's endpoint context, what reads and sets cookies. */
export interface CookieContext {
  context: {
    secret: string;
    createAuthCookie(name: string, attributes: { maxAge: number }): { name: string; attributes: object };
  };
  getCookie(name: string): string | null;
  setCookie(name: string, value: string, attributes: object): unknown;
}

/**
 * Marks browsers in which an account's password was right or was chosen: a cookie that only we can make, for one account and
 * its present password. It does not sign anyone in. Tries of the password from such a browser are counted apart from those of
 * strangers, who therefore cannot keep the owner out.
 */
export function knownDevice({ orm }: Database) {
  const cookieOf = ({ context }: CookieContext, email: string) => {
    const suffix = mac(context.secret, ["device name", email]).slice(0, 12);
    return context.createAuthCookie(`known_device_${suffix}`, { maxAge: MAX_AGE_SECONDS });
  };

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
      const [, nonce, given] = shape.exec(ctx.getCookie(cookieOf(ctx, email).name) ?? "") ?? [];
      if (nonce === undefined || given === undefined) return undefined;
      const passwordHash = await passwordHashOf(email);
      if (passwordHash === undefined) return undefined;
      const expected = mac(ctx.context.secret, ["device", email, nonce, passwordHash]);
      return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? nonce : undefined;
    },

    async remember(ctx: CookieContext, email: string): Promise<void> {
      const passwordHash = await passwordHashOf(email);
      if (passwordHash === undefined) return;
      const nonce = randomBytes(16).toString("base64url");
      const { name, attributes } = cookieOf(ctx, email);
      ctx.setCookie(name, `${nonce}.${mac(ctx.context.secret, ["device", email, nonce, passwordHash])}`, attributes);
    },
  };
}

const mac = (secret: string, parts: readonly string[]) =>
  createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
