import { UserId } from "@guildhall/contracts";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { accountError } from "./account-error.ts";

/** What a mailed link to confirm an address says. Better Auth writes it, as a JWT signed with the instance's secret. */
export interface EmailLink {
  userId: UserId;
  /** The account's address when the mail was sent, in lower case. */
  email: string;
  /** The address the account changes to, whose mailbox got the mail; undefined when that was `email` itself. */
  newEmail: string | undefined;
  /** Of a link with `newEmail`: the session that asked for it, with which it ends. */
  sessionId: string | undefined;
}

const Payload = z
  .object({
    userId: UserId,
    email: z.string(),
    updateTo: z.string().optional(),
    sessionId: z.string().optional(),
  })
  .refine(({ updateTo, sessionId }) => updateTo === undefined || sessionId !== undefined);

/** Reads a link's token. @throws APIError INVALID_TOKEN, TOKEN_EXPIRED */
export async function readEmailLink(token: string, secret: string): Promise<EmailLink> {
  const { userId, email, updateTo: newEmail, sessionId } = await payloadOf(token, secret);
  return { userId, email, newEmail, sessionId };
}

async function payloadOf(token: string, secret: string) {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), { algorithms: ["HS256"] });
    return Payload.parse(payload);
  } catch (error) {
    throw accountError(error instanceof errors.JWTExpired ? "TOKEN_EXPIRED" : "INVALID_TOKEN");
  }
}
