import { MAX_PASSKEYS, type Passkey } from "@guildhall/contracts";
import { newId, passkey, session, type Transaction, user } from "@guildhall/db";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { Services } from "../services.ts";
import { challengeUsed, passkeyLimitReached } from "./passkey-errors.ts";
import { recordPasskeyChange } from "./record-passkey-change.ts";
import { type PasskeyChallenge, useChallenge } from "./use-challenge.ts";
import { type PasskeyOwner, withOwnAccount } from "./with-own-account.ts";

/** What a verified registration states about a new passkey. */
export type NewPasskey = Pick<
  Passkey,
  "credentialID" | "publicKey" | "counter" | "deviceType" | "backedUp" | "transports" | "aaguid"
> & { name: string };

/**
 * Adds a passkey to the account of a session. The session is read under the account's lock: a passkey that is added while the
 * account is taken over is either removed with the others, or rejected. As the first second factor of the account it counts in the
 * session, like the first code of an authenticator app.
 * @param signed the challenge that was signed to add it
 * @throws not_signed_in, session_not_fresh, passkey_limit_reached, passkey_taken, passkey_challenge_used
 */
export const registerPasskey = (
  services: Services,
  owner: PasskeyOwner,
  added: NewPasskey,
  signed: PasskeyChallenge,
): Promise<Passkey> =>
  withOwnAccount(services, owner, async (tx, account) => {
    const { userId } = owner;
    if (!(await useChallenge(tx, signed))) throw challengeUsed();
    const [counted] = await tx.select({ count: count() }).from(passkey).where(eq(passkey.userId, userId));
    if ((counted?.count ?? 0) >= MAX_PASSKEYS) throw passkeyLimitReached();
    const [stored] = await tx
      .insert(passkey)
      .values({ ...added, id: newId("pky"), userId })
      .returning();
    if (!stored) throw new Error("The passkey was not stored.");
    await recordPasskeyChange(tx, services, account, { kind: "added", passkey: stored, context: owner.context });
    if (counted?.count === 0 && (await passInSession(tx, owner))) {
      const by = { context: owner.context, details: { method: "passkey" } };
      await recordAccountEvent(tx, "account.second_factor_verified", account, by);
    }
    return stored;
  });

/**
 * Stores in the session that its person has shown the passkey, which the device verified them for. Not where the account had a
 * second factor before: a new one does not show that one. Nor does the session become fresh, since anyone who uses it can add
 * their own device.
 * @returns whether the session had shown none before
 */
async function passInSession(tx: Transaction, { sessionId, userId }: PasskeyOwner): Promise<boolean> {
  const isAsked = tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.id, userId), eq(user.twoFactorEnabled, true)));
  const passed = await tx
    .update(session)
    .set({ secondFactor: "passkey" })
    .where(and(eq(session.id, sessionId), isNull(session.secondFactor), sql`not exists ${isAsked}`))
    .returning({ id: session.id });
  return passed.length > 0;
}
