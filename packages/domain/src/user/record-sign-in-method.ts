import type { UserId } from "@guildhall/contracts";
import { type Orm, type Transaction, user } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";

/** Stores how someone has signed in to their account, for themselves. Nothing is written where it was the same before. */
export async function recordSignInMethod(db: Orm | Transaction, userId: UserId, method: string): Promise<void> {
  const isOther = sql`${user.lastLoginMethod} is distinct from ${method}`;
  await db
    .update(user)
    .set({ lastLoginMethod: method })
    .where(and(eq(user.id, userId), isOther));
}
