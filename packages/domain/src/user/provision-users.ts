import type { UserId } from "@guildhall/contracts";
import { newId, newIdSince, type Transaction, user } from "@guildhall/db";
import { inArray, min, sql } from "drizzle-orm";
import type { AuditActor } from "../audit/audit-actor.ts";
import { eventsFor } from "../audit/record-events.ts";

export interface ProvisionedUser {
  id: UserId;
  name: string;
  email: string;
  /** Whether the account was created just now, without a password and with its address unconfirmed. */
  isNew: boolean;
}

/**
 * Finds or creates an account for each address; the name is for new ones. Two who ask for the same address at the same
 * time get the same account. An event about each new account is written into the log of the instance, in the same statement, so
 * that how long it takes reveals no more than before. Three SQL statements at most, however many addresses.
 * @param people addresses in lower case, each once
 * @param by who creates accounts, and why
 */
export async function provisionUsers(
  tx: Transaction,
  people: readonly { email: string; name: string }[],
  by: { actor: AuditActor; because: string },
): Promise<ProvisionedUser[]> {
  if (people.length === 0) return [];
  const [oldest] = await tx.select({ id: min(user.id) }).from(user);
  // In one order, so that two who make the same accounts wait for each other instead of blocking each other.
  const rows = people
    .map(({ email, name }) => ({
      id: newIdSince("usr", oldest?.id ?? newId("usr")),
      email,
      name,
      emailVerified: false,
    }))
    .toSorted((a, b) => (a.email < b.email ? -1 : 1));
  const made = tx
    .$with("made")
    .as(tx.insert(user).values(rows).onConflictDoNothing({ target: user.email }).returning({ id: user.id }));
  const targets = rows.map(({ id, name, email }) => ({ id, name, email, details: { because: by.because } }));
  const recorded = eventsFor(tx, "account.created", by.actor, targets, sql`select id from made`);
  const ids = new Set((await tx.with(made, recorded).select().from(made)).map(({ id }) => id));
  // A statement of its own: it sees the accounts that others made while the first one waited for them.
  const found = await tx
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(
      inArray(
        user.email,
        people.map(({ email }) => email),
      ),
    );
  return found.map((each) => ({ ...each, isNew: ids.has(each.id) }));
}
