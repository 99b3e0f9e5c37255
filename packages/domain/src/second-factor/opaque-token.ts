import { createHash, randomBytes } from "node:crypto";

/** A random value for a cookie. The database has its hash only. */
export function newOpaqueToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashOpaqueToken(token) };
}

export const hashOpaqueToken = (token: string): string => createHash("sha256").update(token).digest("base64url");
