import type { Passkey } from "@guildhall/contracts";
import { passkey } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import type { Services } from "../services.ts";
import { passkeyNotFound } from "./passkey-errors.ts";
import { recordPasskeyChange } from "./record-passkey-change.ts";
import { type PasskeyOwner, withOwnAccount } from "./with-own-account.ts";

/** Renames a passkey of the account of a session; the same name changes nothing. @throws not_signed_in, session_not_fresh, passkey_not_found */
export const renamePasskey = (
  services: Services,
  owner: PasskeyOwner,
  { id, name }: { id: string; name: string },
): Promise<Passkey> =>
  withOwnAccount(services, owner, async (tx, account) => {
    const isOwn = and(eq(passkey.id, id), eq(passkey.userId, owner.userId));
    const [current] = await tx.select().from(passkey).where(isOwn);
    if (!current) throw passkeyNotFound();
    if (current.name === name) return current;
    const [renamed] = await tx.update(passkey).set({ name }).where(isOwn).returning();
    if (!renamed) throw passkeyNotFound();
    await recordPasskeyChange(tx, services, account, { kind: "renamed", passkey: renamed, context: owner.context });
    return renamed;
  });
