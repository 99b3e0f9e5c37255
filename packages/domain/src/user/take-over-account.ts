import type { UserId } from "@guildhall/contracts";
import { account, oauthConsent, session, type Transaction, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { removeAllFactors } from "../second-factor/remove-all-factors.ts";
import { deleteMailedLinks } from "./delete-mailed-links.ts";
import { type Revocation, type RevokedToken, revokeTokensOfAccount } from "./revoke-tokens-of-account.ts";

/**
 * Makes an account the property of the person who controls its email address. Until an address is confirmed, anyone may
 * have entered it and chosen the password, so everything that got in before ends: passwords, second factors, passkeys, links to
 * identity providers, sessions, access tokens, authorized apps and mailed links. The address is confirmed from then on.
 *
 * The credentials go before the sessions: a sign-in that checked one of them in the meantime finds it gone
 * (`requireCurrentPassword`, `requirePasskey`), instead of leaving a session behind.
 */
export async function takeOverAccount(
  tx: Transaction,
  taken: { id: UserId; name: string; email: string },
  revocation: Revocation,
): Promise<RevokedToken[]> {
  const { id: userId } = taken;
  const { because, context } = revocation;
  await tx.delete(account).where(eq(account.userId, userId));
  await removeAllFactors(tx, userId);
  await tx.delete(session).where(eq(session.userId, userId));
  await tx.delete(oauthConsent).where(eq(oauthConsent.userId, userId));
  await deleteMailedLinks(tx, userId);
  await recordAccountEvent(tx, "account.taken_over", taken, { context, details: { because } });
  const revoked = await revokeTokensOfAccount(tx, taken, revocation);
  await tx.update(user).set({ emailVerified: true, updatedAt: new Date() }).where(eq(user.id, userId));
  return revoked;
}
