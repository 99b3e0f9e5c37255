import { createHash } from "node:crypto";
import type { OrganizationId, UserId } from "@guildhall/contracts";

/** How much mail about organizations may be sent in 24 hours. */
export interface MailQuotas {
  /** In the name of one account, in all organizations. */
  account: number;
  organization: number;
  /** From one account to one mailbox. */
  accountToMailbox: number;
  organizationToMailbox: number;
  /** To one mailbox, by all senders together: the last resort, since it is one that senders can use up for others. */
  mailbox: number;
}

/** In whose name mail about an organization is sent. */
export interface MailSender {
  organizationId: OrganizationId;
  /** Null for the service, whose mail is counted and not limited. */
  accountId: UserId | null;
}

/** A count in table `request_window`. */
export interface MailCounter<Quota extends keyof MailQuotas = keyof MailQuotas> {
  key: string;
  /** Null for one that is only counted. */
  quota: Quota | null;
}

export type MailboxQuota = "accountToMailbox" | "organizationToMailbox" | "mailbox";

/** Counts all mail of the sender. */
export function senderCounters({ organizationId, accountId }: MailSender): MailCounter[] {
  if (accountId === null) return [{ key: hash(`mail service ${organizationId}`), quota: null }];
  return [
    { key: hash(`mail account ${accountId}`), quota: "account" },
    { key: hash(`mail organization ${organizationId}`), quota: "organization" },
  ];
}

/** Counts mail to one mailbox, see {@link mailboxOf}. */
export function mailboxCounters(
  { organizationId, accountId }: MailSender,
  mailbox: string,
): MailCounter<MailboxQuota>[] {
  if (accountId === null) return [];
  return [
    { key: hash(`mail account ${accountId} to ${mailbox}`), quota: "accountToMailbox" },
    { key: hash(`mail organization ${organizationId} to ${mailbox}`), quota: "organizationToMailbox" },
    { key: hash(`mail mailbox ${mailbox}`), quota: "mailbox" },
  ];
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
