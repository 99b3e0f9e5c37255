import type { Transaction } from "@guildhall/db";
import type { Mail } from "@guildhall/email";
import { countInDay } from "./count-in-day.ts";
import {
  type MailboxQuota,
  type MailQuotas,
  type MailSender,
  mailboxCounters,
  senderCounters,
} from "./mail-counters.ts";
import { type ExceededMailbox, hiddenExceeded, mailboxesExceeded, senderExceeded } from "./mail-quota-exceeded.ts";
import { mailboxOf } from "./mailbox-of.ts";

/**
 * Counts the mail of a change against the quotas of its account, its organization and every mailbox, in the change's own
 * transaction: an attempt that is rejected counts nothing. Back ends with the secret key are the operator's own: their
 * mail is counted per organization, and not limited. One SQL statement, however much mail.
 * @returns how much mail the sender had sent before in the same 24 hours: the account or the organization, whichever more
 * @throws rate_limited when a quota is used up, naming the addresses if it is that of a mailbox, unless these are hidden
 */
export async function takeMailQuotas(
  tx: Transaction,
  quotas: MailQuotas | undefined,
  from: MailSender,
  mail: readonly Mail[],
  { hidesReaders }: { hidesReaders: boolean },
): Promise<number> {
  if (!quotas || mail.length === 0) return 0;
  const sender = senderCounters(from).map((counter) => ({ ...counter, cost: mail.length }));
  const mailboxes = mail.flatMap(({ to }) =>
    mailboxCounters(from, mailboxOf(to)).map((counter) => ({ ...counter, cost: 1, address: to })),
  );
  const rows = await countInDay(tx, [...sender, ...mailboxes]);
  for (const { key, quota } of sender) {
    const row = rows.get(key);
    if (!row || (quota !== "account" && quota !== "organization")) continue;
    if (row.count > quotas[quota]) throw senderExceeded(quota, quotas, row.seconds);
  }
  const exceeded = new Map<MailboxQuota, ExceededMailbox>();
  for (const { key, quota, address } of mailboxes) {
    const row = rows.get(key);
    if (!row || quota === null || row.count <= quotas[quota]) continue;
    const { addresses = [], seconds = 0 } = exceeded.get(quota) ?? {};
    exceeded.set(quota, { quota, addresses: [...addresses, address], seconds: Math.max(seconds, row.seconds) });
  }
  if (exceeded.size > 0) {
    throw hidesReaders ? hiddenExceeded([...exceeded.values()]) : mailboxesExceeded([...exceeded.values()], quotas);
  }
  return Math.max(...sender.map(({ key }) => rows.get(key)?.count ?? 0)) - mail.length;
}
