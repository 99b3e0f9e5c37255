import { secondFactorChallenge, type Transaction, twoFactor } from "@guildhall/db";
import { and, eq, isNotNull } from "drizzle-orm";
import { anonymousActor } from "../audit/audit-actor.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { notifyAccount } from "./notify-account.ts";
import type { ExistingSecondFactor } from "./second-factor-state.ts";

/** After so many wrong codes in a row no more are checked for a time. */
const TRIES = 10;
const FIRST_LOCK_MS = 15 * 60 * 1000;
const LONGEST_LOCK_MS = 24 * 60 * 60 * 1000;

/**
 * Counts a wrong code for an account, which is locked: at all devices and addresses together, since the last right one. After ten
 * all its sign-ins that wait end, and no code is checked for 15 minutes, twice as long after each further ten, up to a day. Only
 * who has the password gets this far, so that no one else can lock an account; the person gets a mail.
 */
export async function countWrongCode(
  tx: Transaction,
  services: Services,
  { account, row }: ExistingSecondFactor,
  context: RequestContext,
): Promise<void> {
  const failures = row.failedVerificationCount + 1;
  const isOver = failures % TRIES === 0;
  const lockMs = Math.min(FIRST_LOCK_MS * 2 ** (failures / TRIES - 1), LONGEST_LOCK_MS);
  const lockedUntil = isOver ? new Date(Date.now() + lockMs) : null;
  await tx.update(twoFactor).set({ failedVerificationCount: failures, lockedUntil }).where(eq(twoFactor.id, row.id));
  const actor = anonymousActor(context);
  await recordAccountEvent(tx, "account.sign_in_failed", account, { actor, details: { because: "second factor" } });
  if (!isOver) return;
  await tx
    .delete(secondFactorChallenge)
    .where(and(eq(secondFactorChallenge.userId, account.id), isNotNull(secondFactorChallenge.tokenHash)));
  await recordAccountEvent(tx, "account.second_factor_locked", account, { actor });
  await notifyAccount(tx, services, account, "second_factor_locked");
}
