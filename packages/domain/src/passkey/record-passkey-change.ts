import type { Transaction } from "@guildhall/db";
import { type PasskeyChange, passkeyMail, queueMail } from "@guildhall/email";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import type { LockedAccount } from "../user/lock-account.ts";

const events = {
  added: "account.passkey_added",
  renamed: "account.passkey_renamed",
  removed: "account.passkey_removed",
} as const satisfies Record<PasskeyChange, string>;

/**
 * Writes the audit event of a change to a passkey, and notifies the account by mail. An unconfirmed address belongs to someone
 * else, and gets none.
 */
export async function recordPasskeyChange(
  tx: Transaction,
  { baseUrl }: Services,
  account: LockedAccount,
  change: { kind: PasskeyChange; passkey: { id: string; name: string | null }; context: RequestContext | undefined },
): Promise<void> {
  const { kind, passkey, context } = change;
  // Without the name, which may be that of a person's device: the log stays when the account is deleted.
  await recordAccountEvent(tx, events[kind], account, { context, details: { passkeyId: passkey.id } });
  if (!account.emailVerified) return;
  const { email: to, name } = account;
  await queueMail(tx, [passkeyMail({ to, name, change: kind, passkeyName: passkey.name ?? "", baseUrl })]);
}
