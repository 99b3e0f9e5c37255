import { Email, fitDisplayName, MAX_NAME_LENGTH, type UserId } from "@guildhall/contracts";
import { account, newId, type Transaction, user } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { accountBanned } from "../errors/constraint-errors.ts";
import { DomainError } from "../errors/domain-error.ts";
import { takeOverAccount } from "../user/take-over-account.ts";
import type { SsoAssertion } from "./sso-assertion.ts";

/** A person, as far as admitting them goes. */
export interface Person {
  id: UserId;
  name: string;
  email: string;
}

const BECAUSE = "first single sign-on";

const shown = {
  ...{ id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified },
  isBanned: sql<boolean>`is_banned(${user.banned}, ${user.banExpires})`,
};

/**
 * The person linked to this subject of the provider, else the one with this address, else someone new.
 * @throws account_banned
 */
export async function findOrCreatePerson(
  tx: Transaction,
  providerId: string,
  assertion: Pick<SsoAssertion, "subject" | "email" | "name">,
  context?: RequestContext,
): Promise<Person> {
  const isLinked = and(eq(account.providerId, providerId), eq(account.accountId, assertion.subject));
  const [linked] = await tx.select(shown).from(user).innerJoin(account, eq(account.userId, user.id)).where(isLinked);
  if (linked?.isBanned) throw accountBanned();
  if (linked) return linked;
  const person = (await readByEmail(tx, assertion.email)) ?? (await create(tx, assertion, context));
  if (person.isBanned) throw accountBanned();
  // The provider owns the domain, so this person owns the address; who entered it before is unknown.
  if (!person.emailVerified) await takeOverAccount(tx, person, { because: BECAUSE, context });
  return person;
}

async function readByEmail(tx: Transaction, email: string) {
  const [found] = await tx.select(shown).from(user).where(eq(user.email, email)).for("update");
  return found;
}

async function create(
  tx: Transaction,
  { email, name }: Pick<SsoAssertion, "email" | "name">,
  context?: RequestContext,
) {
  const { error } = Email.safeParse(email);
  if (error) throw new DomainError("sso_foreign_address", error.issues[0]?.message ?? "");
  const values = { id: newId("usr"), email, name: nameOf(name, email), emailVerified: true };
  const [made] = await tx.insert(user).values(values).onConflictDoNothing().returning(shown);
  // Someone signed up with the address at the same moment.
  const person = made ?? (await readByEmail(tx, email));
  if (!person) throw new Error("The conflicting account is missing.");
  if (made) await recordAccountEvent(tx, "account.created", made, { context, details: { because: BECAUSE } });
  return person;
}

/** A provider's bad name must not keep anyone out: what is wrong with it is left out. */
const nameOf = (name: string, email: string) =>
  fitDisplayName(name, MAX_NAME_LENGTH) || fitDisplayName(email, MAX_NAME_LENGTH);
