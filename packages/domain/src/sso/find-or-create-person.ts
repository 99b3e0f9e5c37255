import type { UserId } from "@guildhall/contracts";
import { accessToken, account, newId, session, type Transaction, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import type { SsoAssertion } from "./sso-assertion.ts";

/** A person, as far as admitting them goes. */
export interface Person {
  id: UserId;
  name: string;
  email: string;
}

const shown = { id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified };

/** Whoever the provider knows under this subject already, else whose address it is, else somebody new. */
export async function findOrCreatePerson(
  tx: Transaction,
  providerId: string,
  assertion: Pick<SsoAssertion, "subject" | "email" | "name">,
): Promise<Person> {
  const isLinked = and(eq(account.providerId, providerId), eq(account.accountId, assertion.subject));
  const [linked] = await tx.select(shown).from(user).innerJoin(account, eq(account.userId, user.id)).where(isLinked);
  if (linked) return linked;
  const person = (await readByEmail(tx, assertion.email)) ?? (await create(tx, assertion));
  if (!person.emailVerified) await takeOver(tx, person.id);
  return person;
}

async function readByEmail(tx: Transaction, email: string) {
  const [found] = await tx.select(shown).from(user).where(eq(user.email, email)).for("update");
  return found;
}

async function create(tx: Transaction, { email, name }: Pick<SsoAssertion, "email" | "name">) {
  const values = { id: newId("usr"), email, name: nameFrom(name) || email.slice(0, 100), emailVerified: true };
  const [made] = await tx.insert(user).values(values).onConflictDoNothing().returning(shown);
  // Somebody signed up with the address at the same moment.
  const person = made ?? (await readByEmail(tx, email));
  if (!person) throw new Error("An account that was in the way is not there.");
  return person;
}

const nameFrom = (name: string) =>
  name
    .replace(/[\0\p{Surrogate}]/gu, "")
    .trim()
    .slice(0, 100)
    .trim();

/**
 * An account that never confirmed its address may be anybody's, who is now shown out: its sessions and its other ways
 * in end, and it is the address owner's alone.
 */
async function takeOver(tx: Transaction, id: UserId): Promise<void> {
  await tx.delete(accessToken).where(eq(accessToken.userId, id));
  await tx.delete(session).where(eq(session.userId, id));
  await tx.delete(account).where(eq(account.userId, id));
  await tx.update(user).set({ emailVerified: true, updatedAt: new Date() }).where(eq(user.id, id));
}
