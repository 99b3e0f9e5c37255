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

// There is nothing to guess that a slow hash would protect.
export const hashOAuthSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
