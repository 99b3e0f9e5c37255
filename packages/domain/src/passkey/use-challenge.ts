import { createHash } from "node:crypto";
import { type Orm, type Transaction, verification } from "@guildhall/db";

/** What an authenticator signs, once, to show that it has its key now. */
export interface PasskeyChallenge {
  challenge: string;
  /** Until then it must not be accepted again. */
  expiresAt: Date;
}

/**
 * Marks a challenge as used. Challenges are not stored before, so that strangers who ask for them fill no table.
 * @returns false when it was used before
 */
export async function useChallenge(db: Orm | Transaction, used: PasskeyChallenge): Promise<boolean> {
  const { challenge, expiresAt } = used;
  const id = `passkey-challenge-${createHash("sha256").update(challenge).digest("base64url")}`;
  const marked = await db
    .insert(verification)
    .values({ id, identifier: id, value: "used", expiresAt })
    .onConflictDoNothing()
    .returning({ id: verification.id });
  return marked.length > 0;
}
