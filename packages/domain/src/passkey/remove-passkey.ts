import { passkey } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import type { Services } from "../services.ts";
import { passkeyNotFound } from "./passkey-errors.ts";
import { recordPasskeyChange } from "./record-passkey-change.ts";
import { type PasskeyOwner, withOwnAccount } from "./with-own-account.ts";

/** Removes a passkey from the account of a session. It signs no one in afterwards. @throws not_signed_in, session_not_fresh, passkey_not_found */
export const removePasskey = (services: Services, own: PasskeyOwner, id: string): Promise<void> =>
  withOwnAccount(services, own, async (tx, account) => {
    const isOwn = and(eq(passkey.id, id), eq(passkey.userId, own.userId));
    const [removed] = await tx.delete(passkey).where(isOwn).returning();
    if (!removed) throw passkeyNotFound();
    await recordPasskeyChange(tx, services, account, { kind: "removed", passkey: removed, context: own.context });
  });
