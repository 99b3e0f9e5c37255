import { UserId } from "@guildhall/contracts";
import type { EmailLink } from "@guildhall/domain";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { accountError } from "./account-error.ts";

const Payload = z
  .object({
    userId: UserId,
    email: z.string(),
    updateTo: z.string().optional(),
    sessionId: z.string().optional(),
  })
  .refine(({ updateTo, sessionId }) => updateTo === undefined || sessionId !== undefined);

/**
 * Reads the token of a link, which Better Auth writes: a JWT signed with the secret of the instance, in its one spelling.
 * @throws APIError INVALID_TOKEN, TOKEN_EXPIRED
 */
export async function readEmailLink(token: string, secret: string): Promise<EmailLink> {
  const { userId, email, updateTo: newEmail, sessionId } = await payloadOf(token, secret);
  return { userId, email, newEmail, sessionId };
}

/** Decoders also take padding, white space and unused bits. */
const isCanonical = (token: string) =>
  token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);

async function payloadOf(token: string, secret: string) {
  if (!isCanonical(token)) throw accountError("INVALID_TOKEN");
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), { algorithms: ["HS256"] });
    return Payload.parse(payload);
  } catch (error) {
    throw accountError(error instanceof errors.JWTExpired ? "TOKEN_EXPIRED" : "INVALID_TOKEN");
  }
}
