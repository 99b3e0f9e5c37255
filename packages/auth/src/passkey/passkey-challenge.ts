import type { PasskeyChallenge } from "@guildhall/domain";
import { expireCookie } from "better-auth/cookies";
import { z } from "zod";
import { passkeyError } from "./passkey-error.ts";

/** As long as Better Auth's own is valid. */
const LIFETIME_SECONDS = 5 * 60;

type Cookies = Parameters<typeof expireCookie>[0];

const Stored = z.object({
  challenge: z.string(),
  expiresAt: z.number(),
  /** The session that adds a passkey; null for signing in. */
  sessionId: z.string().nullable(),
});

const cookieOf = ({ context }: Cookies) =>
  context.createAuthCookie("better-auth-passkey", { maxAge: LIFETIME_SECONDS });

/**
 * Remembers in the browser that asked for it what its authenticator is to sign. The cookie is signed, so that nothing has to be
 * stored until the challenge is used: anyone may ask for one.
 * @param sessionId that adds a passkey; null for signing in
 */
export async function setChallenge(ctx: Cookies, challenge: string, sessionId: string | null): Promise<void> {
  const { name, attributes } = cookieOf(ctx);
  const expiresAt = Date.now() + LIFETIME_SECONDS * 1000;
  const value = Buffer.from(JSON.stringify({ challenge, expiresAt, sessionId })).toString("base64url");
  await ctx.setSignedCookie(name, value, ctx.context.secret, attributes);
}

/**
 * The challenge of this browser. @param sessionId as when it was set: one to sign in adds no passkey, and none of another session does
 * @throws APIError CHALLENGE_NOT_FOUND
 */
export async function readChallenge(ctx: Cookies, sessionId: string | null): Promise<PasskeyChallenge> {
  const value = await ctx.getSignedCookie(cookieOf(ctx).name, ctx.context.secret);
  const stored = Stored.safeParse(typeof value === "string" ? parsed(value) : undefined).data;
  if (stored === undefined || stored.sessionId !== sessionId || stored.expiresAt <= Date.now()) {
    throw passkeyError("CHALLENGE_NOT_FOUND");
  }
  return { challenge: stored.challenge, expiresAt: new Date(stored.expiresAt) };
}

export const expireChallenge = (ctx: Cookies): void => expireCookie(ctx, cookieOf(ctx));

function parsed(value: string): unknown {
  try {
    return JSON.parse(Buffer.from(value, "base64url").toString());
  } catch {
    return undefined;
  }
}
