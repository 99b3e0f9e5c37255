import type { UserId } from "@guildhall/contracts";
import { newId, type Transaction, user } from "@guildhall/db";
import type { Mail } from "@guildhall/email";
import type { Permission } from "@guildhall/permissions";
import { inArray } from "drizzle-orm";
import type { Scope } from "../scope/scope.ts";
import { mailPasswordLinks } from "./mail-password-links.ts";

export interface ProvisionedUser {
  id: UserId;
  name: string;
  email: string;
  image: string | null;
  emailVerified: boolean;
  /** Whether the account was made just now, without a password and with its address unconfirmed. */
  isNew: boolean;
}

/**
 * Finds or makes an account for each address; the name is for new ones. Who asks for the same address at the same time
 * gets the same account. Returns the mail that lets the owners of new accounts choose a password, for the transaction's
 * change to send. Three SQL statements at most, however many addresses.
 * @param people addresses in lower case, each once
 */
export async function provisionUsers(
  tx: Transaction,
  scope: Scope<Permission>,
  people: readonly { email: string; name: string }[],
): Promise<{ users: ProvisionedUser[]; mail: Mail[] }> {
  if (people.length === 0) return { users: [], mail: [] };
  // In one order, so that two who make the same accounts wait for each other instead of blocking each other.
  const rows = people
    .map(({ email, name }) => ({ id: newId("usr"), email, name, emailVerified: false }))
    .toSorted((a, b) => (a.email < b.email ? -1 : 1));
  const made = await tx
    .insert(user)
    .values(rows)
    .onConflictDoNothing({ target: user.email })
    .returning({ id: user.id });
  const ids = new Set(made.map(({ id }) => id));
  // A statement of its own: it sees the accounts that others made while the first one waited for them.
  const found = await tx
    .select({ id: user.id, name: user.name, email: user.email, image: user.image, emailVerified: user.emailVerified })
    .from(user)
    .where(
      inArray(
        user.email,
        people.map(({ email }) => email),
      ),
    );
  const users = found.map((each) => ({ ...each, isNew: ids.has(each.id) }));
  const mail = await mailPasswordLinks(
    tx,
    scope,
    users.filter(({ isNew }) => isNew),
  );
  return { users, mail };
}
