import type { UserId } from "@guildhall/contracts";
import { newId, user } from "@guildhall/db";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { inTransaction } from "../scope/transaction.ts";
import { setPassword } from "../user/set-password.ts";
import type { Administration } from "./open-administration.ts";

/**
 * Opens an account for someone. Its address is not confirmed: who reads its mailbox takes it over by choosing a password.
 * @param account.passwordHash as Better Auth's password hasher makes it; undefined for none
 * @throws not_signed_in, administrators_only, email_taken
 */
export function createUser(
  administration: Administration,
  account: { name: string; email: string; passwordHash: string | undefined },
): Promise<UserId> {
  const { services, caller } = administration;
  const { passwordHash, ...named } = account;
  return inTransaction(services, async (tx) => {
    await administration.recheck(tx, { isFresh: false });
    const values = { id: newId("usr"), ...named, role: "user" as const };
    const [made] = await tx.insert(user).values(values).returning({ id: user.id });
    if (!made) throw new Error("The new account is missing.");
    if (passwordHash !== undefined) await setPassword(tx, made.id, passwordHash);
    const details = { because: "an administrator created the account" };
    const actor = auditActorOf(caller);
    await recordAccountEvent(tx, "account.created", { ...made, ...named }, { actor, details });
    return made.id;
  });
}
