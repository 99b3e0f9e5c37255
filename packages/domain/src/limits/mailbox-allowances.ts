import { runStatement, type Transaction } from "@guildhall/db";
import type { DomainError } from "../errors/domain-error.ts";
import { type MailboxQuota, type MailQuotas, type MailSender, mailboxCounters } from "./mail-counters.ts";
import { mailboxExceeded } from "./mail-quota-exceeded.ts";
import { mailboxOf } from "./mailbox-of.ts";

const DAY_SECONDS = 24 * 60 * 60;

interface Allowance {
  /** How many more mails may go to the mailbox; negative when more were sent than are allowed now. */
  left: number;
  /** The quota that leaves no more than that. */
  quota: MailboxQuota;
  seconds: number;
}

/** How much mail the quotas of mailboxes allow to the addresses of a list, for a change that rejects these one by one. */
export interface MailboxAllowances {
  /** How many more mails may go to the mailbox of an address; null without a limit. */
  left(address: string): number | null;
  /** Takes one mail from what is left to a mailbox. @throws rate_limited when nothing is */
  take(address: string): void;
  /** The error for an address whose mailbox has nothing left. */
  exceeded(address: string): DomainError;
}

/**
 * Reads what the quotas of mailboxes leave to these addresses, for {@link mailQuotaCheck} to count in the end. One SQL
 * statement however many addresses, none without quotas.
 */
export async function readMailboxAllowances(
  tx: Transaction,
  quotas: MailQuotas | undefined,
  from: MailSender,
  addresses: readonly string[],
): Promise<MailboxAllowances> {
  const counters = [...new Set(quotas ? addresses.map(mailboxOf) : [])].flatMap((mailbox) =>
    mailboxCounters(from, mailbox).map((counter) => ({ ...counter, mailbox })),
  );
  if (!quotas || counters.length === 0) return unlimited;
  const rows = await runStatement<{ key: string; count: number; seconds: number }>(
    tx,
    // The list is taken from a subquery, so that Postgres makes one plan for all.
    `select key, count, extract(epoch from ends_at - now())::float8 as seconds from request_window
    where key = any((select $1::text[])::text[]) and ends_at > now()`,
    [counters.map(({ key }) => key)],
  );
  const counts = new Map(rows.map((row) => [row.key, row]));

  const allowances = new Map<string, Allowance>();
  for (const { key, quota, mailbox } of counters) {
    if (quota === null) continue;
    const { count = 0, seconds = DAY_SECONDS } = counts.get(key) ?? {};
    const left = quotas[quota] - count;
    const least = allowances.get(mailbox);
    if (!least || left < least.left) allowances.set(mailbox, { left, quota, seconds });
  }
  const allowanceOf = (address: string): Allowance => {
    const allowance = allowances.get(mailboxOf(address));
    if (!allowance) throw new Error("The allowance of a mailbox was not read.");
    return allowance;
  };
  const exceeded = (address: string) => mailboxExceeded({ ...allowanceOf(address), addresses: [address] }, quotas);
  return {
    left: (address) => allowanceOf(address).left,
    take(address) {
      const allowance = allowanceOf(address);
      if (allowance.left < 1) throw exceeded(address);
      allowance.left--;
    },
    exceeded,
  };
}

const unlimited: MailboxAllowances = {
  left: () => null,
  take() {},
  exceeded() {
    throw new Error("Without quotas no mailbox exceeds one.");
  },
};
