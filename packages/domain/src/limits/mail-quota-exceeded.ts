import { DomainError } from "../errors/domain-error.ts";
import { tryAgainIn } from "./count-in-day.ts";
import type { MailboxQuota, MailQuotas } from "./mail-counters.ts";

/** The addresses of a request that one quota of a mailbox rejects. */
export interface ExceededMailbox {
  quota: MailboxQuota;
  addresses: readonly string[];
  /** Until the last of them may get mail again. */
  seconds: number;
}

/** The error for an account or an organization that sends too much. */
export function senderExceeded(quota: "account" | "organization", quotas: MailQuotas, seconds: number): DomainError {
  const sender = quota === "account" ? "Your account" : "This organization";
  const message = `${sender} sends at most ${quotas[quota]} emails in 24 hours, and nothing was changed. ${tryAgainIn(seconds)}`;
  return rateLimited(message, seconds);
}

/** The error for a request that was rejected because of some of its addresses, all of which it names. */
export function mailboxesExceeded(exceeded: readonly ExceededMailbox[], quotas: MailQuotas): DomainError {
  const seconds = Math.max(...exceeded.map((one) => one.seconds));
  const sentences = exceeded.map((one) => mailboxSentence(one, quotas)).join(" ");
  const addresses = new Set(exceeded.flatMap((one) => one.addresses));
  const message = `Nothing was changed. ${sentences} ${tryAgainIn(seconds)}`;
  return rateLimited(message, seconds, { [addresses.size === 1 ? "email" : "emails"]: message });
}

/** The same where the caller may not know the addresses. */
export function hiddenExceeded(exceeded: readonly ExceededMailbox[]): DomainError {
  const seconds = Math.max(...exceeded.map((one) => one.seconds));
  const sentence = "Those who would get this email get no more in these 24 hours.";
  return rateLimited(`Nothing was changed. ${sentence} ${tryAgainIn(seconds)}`, seconds);
}

/** The error for one address of a list. */
export function mailboxExceeded(exceeded: ExceededMailbox, quotas: MailQuotas): DomainError {
  return rateLimited(`${mailboxSentence(exceeded, quotas)} ${tryAgainIn(exceeded.seconds)}`, exceeded.seconds);
}

function mailboxSentence({ quota, addresses }: ExceededMailbox, quotas: MailQuotas): string {
  const all = addresses.join(", ");
  const most = `at most ${quotas[quota]} emails in 24 hours.`;
  if (quota === "mailbox") return `All organizations together send ${all} ${most}`;
  return `${quota === "accountToMailbox" ? "Your account" : "This organization"} sends ${all} ${most}`;
}

const rateLimited = (message: string, seconds: number, fields?: Record<string, string>) =>
  new DomainError("rate_limited", message, fields, undefined, Math.ceil(seconds));
