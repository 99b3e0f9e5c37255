import { createHash, randomBytes } from "node:crypto";

/** What each kind begins with, so that scanners of leaked secrets recognize one, and no other API takes it for its own. */
const prefixes = {
  client: "goauth_cs_",
  code: "goauth_ac_",
  access: "goauth_at_",
  refresh: "goauth_rt_",
} as const;

/** A new secret of 256 random bits. The database has its hash only. */
export function newOAuthSecret(kind: keyof typeof prefixes): { secret: string; hash: string } {
  const secret = `${prefixes[kind]}${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashOAuthSecret(secret) };
}

/**
 * A new refresh token. All of a grant begin alike, with their family, so that a former one is recognized by what is stored of the current
 * one: the hash of the family, and that of the token. Both parts have 256 random bits.
 */
export function newRefreshToken(family = newOAuthSecret("refresh").secret) {
  const secret = `${family}${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashOAuthSecret(secret), familyHash: hashOAuthSecret(family) };
}

/** What all refresh tokens of its grant begin with; undefined for one that was issued before there were families. */
export const familyOf = (refreshToken: string): string | undefined =>
  new RegExp(`^${prefixes.refresh}[\\w-]{43}(?=[\\w-]{43}$)`).exec(refreshToken)?.[0];

// There is nothing to guess that a slow hash would protect.
export const hashOAuthSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
