import type { Mail } from "@guildhall/email";
import type { DomainError } from "../errors/domain-error.ts";
import type { DayCount } from "./count-in-day.ts";
import {
  type MailboxQuota,
  type MailCounter,
  type MailQuotas,
  type MailSender,
  mailboxCounters,
  senderCounters,
} from "./mail-counters.ts";
import { type ExceededMailbox, hiddenExceeded, mailboxesExceeded, senderExceeded } from "./mail-quota-exceeded.ts";
import { mailboxOf } from "./mailbox-of.ts";

/** What the function `take_mail_quotas` raises. */
const EXCEEDED = "GHQ01";

/** How the statement that writes the mail of a change counts it. */
export interface MailQuotaCheck {
  /** The parameters of `take_mail_quotas`, which returns how much mail the sender had sent before. */
  parameters: [keys: string[], costs: number[], quotas: (number | null)[], senders: number];
  /** The error that names the quota, for the one that the statement failed with; undefined for any other. */
  exceeded(error: unknown): DomainError | undefined;
}

/**
 * Counts the mail of a change against the quotas of its account, its organization and every mailbox, in the change's own
 * transaction: an attempt that is rejected counts nothing. Back ends with the secret key are the operator's own: their
 * mail is counted per organization, and not limited.
 * @param options.hidesReaders whether the error names no addresses
 */
export function mailQuotaCheck(
  quotas: MailQuotas,
  from: MailSender,
  mail: readonly Mail[],
  { hidesReaders }: { hidesReaders: boolean },
): MailQuotaCheck {
  const sender = senderCounters(from).map((counter) => ({ ...counter, cost: mail.length }));
  const mailboxes = mail.flatMap(({ to }) =>
    mailboxCounters(from, mailboxOf(to)).map((counter) => ({ ...counter, cost: 1, address: to })),
  );
  const counters = [...sender, ...mailboxes];
  const most = ({ quota }: MailCounter) => (quota === null ? null : quotas[quota]);
  return {
    parameters: [counters.map(({ key }) => key), counters.map(({ cost }) => cost), counters.map(most), sender.length],
    exceeded(error) {
      const rows = countsIn(error);
      if (!rows) return undefined;
      const ofSender = senderExceededBy(rows, quotas, sender);
      const ofMailboxes = mailboxesExceededBy(rows, quotas, mailboxes);
      if (ofSender || ofMailboxes.length === 0) return ofSender;
      return hidesReaders ? hiddenExceeded(ofMailboxes) : mailboxesExceeded(ofMailboxes, quotas);
    },
  };
}

function senderExceededBy(
  rows: ReadonlyMap<string, DayCount>,
  quotas: MailQuotas,
  sender: readonly MailCounter[],
): DomainError | undefined {
  for (const { key, quota } of sender) {
    const row = rows.get(key);
    if (!row || (quota !== "account" && quota !== "organization")) continue;
    if (row.count > quotas[quota]) return senderExceeded(quota, quotas, row.seconds);
  }
  return undefined;
}

function mailboxesExceededBy(
  rows: ReadonlyMap<string, DayCount>,
  quotas: MailQuotas,
  mailboxes: readonly (MailCounter<MailboxQuota> & { address: string })[],
): ExceededMailbox[] {
  const exceeded = new Map<MailboxQuota, ExceededMailbox>();
  for (const { key, quota, address } of mailboxes) {
    const row = rows.get(key);
    if (!row || quota === null || row.count <= quotas[quota]) continue;
    const { addresses = [], seconds = 0 } = exceeded.get(quota) ?? {};
    exceeded.set(quota, { quota, addresses: [...addresses, address], seconds: Math.max(seconds, row.seconds) });
  }
  return [...exceeded.values()];
}

/** The counts that `take_mail_quotas` raised. */
function countsIn(error: unknown): Map<string, DayCount> | undefined {
  if (!(error instanceof Error) || !("code" in error) || error.code !== EXCEEDED || !("detail" in error))
    return undefined;
  // As the function makes it.
  const counts = JSON.parse(String(error.detail)) as Record<string, DayCount>;
  return new Map(Object.entries(counts));
}
