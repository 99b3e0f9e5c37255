import type { InstanceRole, UserId } from "@guildhall/contracts";
import { type Transaction, user } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Caller } from "../scope/caller.ts";
import { administerAccount } from "./administer-account.ts";
import { requireConfirmedAddress } from "./confirmed-address.ts";
import { notifyOfAdministration } from "./notify-of-administration.ts";
import type { Administration } from "./open-administration.ts";
import type { AdministeredAccount } from "./recheck-administrator.ts";

type RoleHolder = Pick<AdministeredAccount, "id" | "name" | "email" | "emailVerified" | "role">;

/**
 * Makes someone an administrator of the instance, or one no longer.
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found, email_not_verified, last_administrator
 */
export const setInstanceRole = (administration: Administration, userId: UserId, role: InstanceRole): Promise<void> =>
  administerAccount(administration, userId, { isFresh: true }, (tx, account) =>
    changeInstanceRole(tx, administration.caller, account, role),
  );

/**
 * The same in a transaction that has the account locked. Whose address is not confirmed may be anyone. Triggers end sessions that the
 * change leaves without a right, and keep the last administrator. A mail notifies the person.
 */
export async function changeInstanceRole(
  tx: Transaction,
  caller: Caller,
  account: RoleHolder,
  role: InstanceRole,
): Promise<void> {
  const from = account.role ?? "user";
  if (from === role) return;
  if (role === "admin") requireConfirmedAddress(account);
  await tx.update(user).set({ role, updatedAt: sql`clock_timestamp()` }).where(eq(user.id, account.id));
  await recordAccountEvent(tx, "account.role_changed", account, {
    actor: auditActorOf(caller),
    changes: [{ field: "role", from, to: role }],
  });
  const kind = role === "admin" ? "role_granted" : "role_revoked";
  await notifyOfAdministration(tx, caller.services, account, { kind });
}
