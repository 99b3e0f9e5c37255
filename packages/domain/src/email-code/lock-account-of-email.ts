import { type Transaction, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { LockedAccount } from "../user/lock-account.ts";

/** Locks the account that has an address; undefined where none has it. One SQL statement, with and without an account. */
export async function lockAccountOfEmail(tx: Transaction, email: string): Promise<LockedAccount | undefined> {
  const [locked] = await tx
    .select({ id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified })
    .from(user)
    .where(eq(user.email, email))
    .for("no key update");
  return locked;
}
