import { createHash } from "node:crypto";
import { TRUST_DAYS } from "@guildhall/domain";
import { parseCookies } from "better-auth/cookies";

interface CookieCall {
  headers?: Headers | undefined;
  context: { createAuthCookie(name: string, options: { maxAge: number }): { name: string; attributes: object } };
}

/** The cookie of a sign-in that waits for the second factor, named as Better Auth names it. */
export const challengeCookie = ({ context }: CookieCall, maxAge: number) =>
  context.createAuthCookie("two_factor", { maxAge });

/** The cookie of a browser that is trusted by an account: one for each, since several may sign in in one browser. */
export function trustCookie({ context }: CookieCall, userId: string) {
  const suffix = createHash("sha256").update(`trusted by ${userId}`).digest("base64url").slice(0, 12);
  return context.createAuthCookie(`trust_device_${suffix}`, { maxAge: TRUST_DAYS * 24 * 60 * 60 });
}

/** The value of a cookie that a request has sent; undefined for none, or one that cannot be ours. */
export function sentCookie({ headers }: CookieCall, { name }: { name: string }): string | undefined {
  const value = parseCookies(headers?.get("cookie") ?? "").get(name);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}
