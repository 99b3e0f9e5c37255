import type { Administrator, InstanceRole } from "@guildhall/contracts";
import { user } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { inTransaction } from "../scope/transaction.ts";
import { changeInstanceRole } from "./instance-role.ts";

const shown = {
  userId: user.id,
  name: user.name,
  email: user.email,
  banned: sql<boolean>`is_banned(${user.banned}, ${user.banExpires})`,
};

/** The administrators of the instance, by address. One SQL statement. @throws operator_only */
export async function listAdministrators(caller: Caller): Promise<Administrator[]> {
  requireOperator(caller);
  return caller.services.database.orm.select(shown).from(user).where(eq(user.role, "admin")).orderBy(user.email);
}

/**
 * Makes the account with an address an administrator, or one no longer, for the operator.
 * @throws operator_only, user_not_found, email_not_verified, last_administrator
 */
export async function setAdministrator(caller: Caller, email: string, role: InstanceRole): Promise<Administrator> {
  requireOperator(caller);
  return inTransaction(caller.services, async (tx) => {
    const [account] = await tx
      .select({ ...shown, id: user.id, emailVerified: user.emailVerified, role: user.role })
      .from(user)
      .where(eq(user.email, email))
      .for("update");
    if (!account) {
      const message = `There is no account with the address ${email}. Its owner has to sign up first.`;
      throw new DomainError("user_not_found", message, { email: message });
    }
    await changeInstanceRole(tx, caller, account, role);
    const { userId, name, banned } = account;
    return { userId, name, email, banned };
  });
}
