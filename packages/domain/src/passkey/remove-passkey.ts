import { passkey, secondFactorChallenge } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import type { Services } from "../services.ts";
import { passkeyNotFound } from "./passkey-errors.ts";
import { recordPasskeyChange } from "./record-passkey-change.ts";
import { type PasskeyOwner, withOwnAccount } from "./with-own-account.ts";

/** Removes a passkey from the account of a session. It signs no one in afterwards. @throws not_signed_in, session_not_fresh, passkey_not_found */
export const removePasskey = (services: Services, owner: PasskeyOwner, id: string): Promise<void> =>
  withOwnAccount(services, owner, async (tx, account) => {
    const isOwn = and(eq(passkey.id, id), eq(passkey.userId, owner.userId));
    const [removed] = await tx.delete(passkey).where(isOwn).returning();
    if (!removed) throw passkeyNotFound();
    // Sign-ins that this passkey began and that wait for the second factor.
    const isBegun = and(
      eq(secondFactorChallenge.userId, owner.userId),
      eq(secondFactorChallenge.signInMethod, "passkey"),
    );
    await tx.delete(secondFactorChallenge).where(isBegun);
    await recordPasskeyChange(tx, services, account, { kind: "removed", passkey: removed, context: owner.context });
  });
