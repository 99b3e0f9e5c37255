import { account, passkey, secondFactorChallenge, type Transaction } from "@guildhall/db";
import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { type FreshCredential, requireFreshSession } from "../second-factor/require-fresh-session.ts";
import type { Services } from "../services.ts";
import { lockAccount } from "../user/lock-account.ts";
import { mailConnection } from "./mail-connection.ts";

/** What became of it. `password`: that is changed, not removed. */
export type UnlinkOutcome = "unlinked" | "not_found" | "last_way" | "password";

/**
 * Removes one way of signing in by another service from the account of a session. The last way that needs no mail stays: a password,
 * a passkey, or another service that is configured.
 * @throws not_signed_in, session_not_fresh
 */
export function unlinkAccount(
  services: Services,
  credential: FreshCredential,
  accountId: string,
  context?: RequestContext,
): Promise<UnlinkOutcome> {
  const { userId } = credential;
  return inAccountTransaction(services, userId, async (tx) => {
    const owner = await lockAccount(tx, userId);
    if (!owner) throw notSignedIn();
    await requireFreshSession(tx, credential);
    const isThis = and(eq(account.id, accountId), eq(account.userId, userId));
    const [found] = await tx.select({ providerId: account.providerId }).from(account).where(isThis);
    if (!found) return "not_found";
    if (found.providerId === "credential") return "password";
    if (!(await hasOtherWay(tx, services, credential, accountId))) return "last_way";
    await tx.delete(account).where(isThis);
    // Sign-ins that this service began and that wait for the second factor.
    const isBegun = and(
      eq(secondFactorChallenge.userId, userId),
      eq(secondFactorChallenge.signInMethod, found.providerId),
    );
    await tx.delete(secondFactorChallenge).where(isBegun);
    const { providerId } = found;
    await recordAccountEvent(tx, "account.provider_unlinked", owner, { context, details: { providerId } });
    await mailConnection(tx, services, owner, { providerId, change: "disconnected" });
    return "unlinked";
  });
}

async function hasOtherWay(
  tx: Transaction,
  { signInProviders = [] }: Services,
  { userId }: FreshCredential,
  accountId: string,
): Promise<boolean> {
  const configured = signInProviders.map(({ id }) => id);
  const isUsable = or(
    and(eq(account.providerId, "credential"), sql`${account.password} is not null`),
    inArray(account.providerId, configured),
  );
  const accounts = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, userId), ne(account.id, accountId), isUsable));
  if (accounts.length > 0) return true;
  const passkeys = await tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, userId));
  return passkeys.length > 0;
}
