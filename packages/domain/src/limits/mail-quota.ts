import { createHash } from "node:crypto";
import type { OrganizationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import type { Mail } from "@guildhall/email";
import { sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "../scope/caller.ts";
import { isService } from "../scope/service-scope.ts";

/** How much mail about organizations may be sent in 24 hours. */
export interface MailQuotas {
  /** In the name of one account, in all organizations. */
  account: number;
  organization: number;
  /** To one mailbox, by everyone together. */
  mailbox: number;
}

/**
 * Counts the mail of a change against the quotas of its account, its organization and every mailbox, in the change's own
 * transaction: an attempt that is rejected counts nothing. Back ends with the secret key are the operator's own, and not
 * limited. One SQL statement, however much mail.
 * @throws rate_limited when a quota is used up
 */
export async function takeMailQuotas(
  tx: Transaction,
  caller: Caller,
  organizationId: OrganizationId,
  mail: readonly Mail[],
): Promise<void> {
  const quotas = caller.services.mailQuotas;
  if (!quotas || mail.length === 0 || isService(caller)) return;
  const counted: { key: string; quota: keyof MailQuotas; cost: number }[] = [
    { key: `mail account ${caller.userId}`, quota: "account", cost: mail.length },
    { key: `mail organization ${organizationId}`, quota: "organization", cost: mail.length },
    ...mail.map(({ to }) => ({ key: `mail mailbox ${to.toLowerCase()}`, quota: "mailbox" as const, cost: 1 })),
  ];
  const hashes = counted.map(({ key }) => hash(key));
  const rows = await tx.execute<{ key: string; count: number; seconds: number }>(sql`
    insert into request_window as w (key, count, ends_at)
    select taken.key, sum(taken.cost)::int, now() + interval '24 hours'
    from unnest(${sql.param(hashes)}::text[], ${sql.param(counted.map(({ cost }) => cost))}::int[]) taken (key, cost)
    group by taken.key order by taken.key
    on conflict (key) do update set
      count = case when w.ends_at <= now() then excluded.count else w.count + excluded.count end,
      ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
    returning key, count, extract(epoch from ends_at - now())::float8 as seconds`);
  const counts = new Map(rows.map((row) => [row.key, row]));
  for (const [index, { quota }] of counted.entries()) {
    const row = counts.get(hashes[index] ?? "");
    if (row && row.count > quotas[quota]) throw exceeded(quota, quotas[quota], row.seconds);
  }
}

const whose = {
  account: "Your account",
  organization: "This organization",
  mailbox: "One of these mailboxes",
} as const satisfies Record<keyof MailQuotas, string>;

function exceeded(quota: keyof MailQuotas, most: number, seconds: number): DomainError {
  const hours = Math.ceil(seconds / 3600);
  const verb = quota === "mailbox" ? "is sent" : "sends";
  const message = `${whose[quota]} ${verb} at most ${most} emails in 24 hours, and nothing was changed. Try again in ${hours} ${hours === 1 ? "hour" : "hours"}.`;
  return new DomainError("rate_limited", message, undefined, undefined, Math.ceil(seconds));
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
