import type { UserId } from "@guildhall/contracts";
import { type Transaction, twoFactor, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { LockedAccount } from "../user/lock-account.ts";

/** An account and its second factor, under the account's lock. */
export interface SecondFactorState {
  account: LockedAccount;
  isEnabled: boolean;
  /** Undefined where none was ever set up. */
  row: typeof twoFactor.$inferSelect | undefined;
}

/** The same where one was set up. */
export type ExistingSecondFactor = SecondFactorState & { row: typeof twoFactor.$inferSelect };

/** Whether an authenticator app is the second factor, of which a code was entered once; else codes by email are. */
export const hasAuthenticator = ({ isEnabled, row }: Pick<SecondFactorState, "isEnabled" | "row">): boolean =>
  isEnabled && row?.verified === true;

/** Whether a mailed code counts: of codes by email, or of a set-up that was begun, which the first code makes one of them. */
export const takesMailedCode = (state: Pick<SecondFactorState, "isEnabled" | "row">): boolean =>
  state.isEnabled ? !hasAuthenticator(state) : state.row?.verified === false;

/** Locks an account, as every change of its credentials does, and reads its second factor. Undefined if deleted. */
export async function lockSecondFactor(tx: Transaction, userId: UserId): Promise<SecondFactorState | undefined> {
  const [account] = await tx
    .select({
      ...{ id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified },
      isEnabled: user.twoFactorEnabled,
    })
    .from(user)
    .where(eq(user.id, userId))
    .for("no key update");
  if (!account) return undefined;
  const [row] = await tx.select().from(twoFactor).where(eq(twoFactor.userId, userId));
  const { isEnabled, ...locked } = account;
  return { account: locked, isEnabled, row };
}
