import type { Passkey, UserId } from "@guildhall/contracts";
import { type Orm, passkey, session, type Transaction } from "@guildhall/db";
import { and, eq, lt, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import { challengeUsed } from "./passkey-errors.ts";
import { type PasskeyChallenge, useChallenge } from "./use-challenge.ts";

/** The passkey that an authenticator names, of any account; undefined for one that was removed or never existed. */
export async function findPasskey({ database }: Services, credentialID: string): Promise<Passkey | undefined> {
  const [found] = await database.orm.select().from(passkey).where(eq(passkey.credentialID, credentialID));
  return found;
}

/**
 * Records that a passkey has signed a challenge. Its counter grows each time, unless the authenticator does not count at all:
 * where it does not grow, a copy of the passkey has signed before.
 * @returns false for such a copy, and when the passkey was removed meanwhile @throws passkey_challenge_used
 */
export async function recordPasskeyUse(
  { database }: Services,
  { id }: { id: string },
  use: { counter: number; backedUp: boolean; signed: PasskeyChallenge },
): Promise<boolean> {
  const { counter, backedUp, signed } = use;
  if (!(await useChallenge(database.orm, signed))) throw challengeUsed();
  const isLater = counter === 0 ? eq(passkey.counter, 0) : lt(passkey.counter, counter);
  const used = await database.orm
    .update(passkey)
    .set({ counter, backedUp, lastUsedAt: sql`clock_timestamp()` })
    .where(and(eq(passkey.id, id), isLater))
    .returning({ id: passkey.id });
  return used.length > 0;
}

/**
 * For a session that was just made with a passkey: ends it unless the account still has the passkey. What takes an account
 * over removes its passkeys before its sessions; the lock waits for it.
 * @throws not_signed_in
 */
export async function requirePasskey(
  db: Orm | Transaction,
  made: { sessionId: string; userId: UserId; passkeyId: string },
): Promise<void> {
  const [current] = await db
    .select({ id: passkey.id })
    .from(passkey)
    .where(and(eq(passkey.id, made.passkeyId), eq(passkey.userId, made.userId)))
    .for("share");
  if (current) return;
  await db.delete(session).where(eq(session.id, made.sessionId));
  throw new DomainError("not_signed_in", "The passkey was removed while you signed in. Sign in another way.");
}
