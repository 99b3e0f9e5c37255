import type { UserId } from "@guildhall/contracts";
import { type Transaction, user } from "@guildhall/db";
import { eq } from "drizzle-orm";

/** An account under its lock, which lasts until the transaction ends. */
export interface LockedAccount {
  id: UserId;
  name: string;
  email: string;
  emailVerified: boolean;
}

/** Locks an account, so that changes of its address and credentials happen one after the other. Undefined if deleted. */
export async function lockAccount(tx: Transaction, userId: UserId): Promise<LockedAccount | undefined> {
  const [locked] = await tx
    .select({ id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified })
    .from(user)
    .where(eq(user.id, userId))
    .for("no key update");
  return locked;
}
