import type { UserId } from "@guildhall/contracts";
import { account, type Orm, type Transaction } from "@guildhall/db";
import { and, asc, desc, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Services } from "../services.ts";

/** How many accounts of services such as GitHub an account is connected to, and to how many of one identity provider. */
const MOST_CONNECTIONS = 10;

/** Whether an account is connected to as many accounts of services as it may. */
export async function hasMostConnections(db: Orm | Transaction, services: Services, userId: UserId): Promise<boolean> {
  const found = await db
    .select({ id: account.id })
    .from(account)
    .where(isOfService(services, userId))
    .limit(MOST_CONNECTIONS);
  return found.length === MOST_CONNECTIONS;
}

/**
 * Disconnects what is beyond the oldest ten accounts of services, after another one was connected: of several at once, each may have
 * found room for itself alone. Passwords and identity providers do not count. @returns whether anything was
 */
export async function disconnectBeyondMost(
  db: Orm | Transaction,
  services: Services,
  { userId, providerId }: { userId: UserId; providerId: string },
): Promise<boolean> {
  if (!services.signInProviders?.some(({ id }) => id === providerId)) return false;
  // One after another, so that each sees those before, also where it is part of a transaction.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`connections of ${userId}`}, 0))`);
  const isTheirs = isOfService(services, userId);
  const oldest = db
    .select({ id: account.id })
    .from(account)
    .where(isTheirs)
    .orderBy(asc(account.createdAt), asc(account.id))
    .limit(MOST_CONNECTIONS);
  const beyond = await db
    .delete(account)
    .where(and(isTheirs, notInArray(account.id, oldest)))
    .returning({ id: account.id });
  return beyond.length > 0;
}

function isOfService({ signInProviders = [] }: Services, userId: UserId) {
  const services = signInProviders.map(({ id }) => id);
  return and(eq(account.userId, userId), inArray(account.providerId, services));
}

/**
 * Keeps the newest of someone's accounts at an organization's identity provider. Some providers send another subject with each sign-in,
 * and that of an organization sends whatever its owners like; the address decides who someone is.
 */
export async function keepNewestConnections(
  db: Orm | Transaction,
  { signInProviders = [] }: Services,
  { userId, providerId }: { userId: UserId; providerId: string },
): Promise<void> {
  if (providerId === "credential" || signInProviders.some(({ id }) => id === providerId)) return;
  const isTheirs = and(eq(account.userId, userId), eq(account.providerId, providerId));
  const newest = db
    .select({ id: account.id })
    .from(account)
    .where(isTheirs)
    .orderBy(desc(account.createdAt), desc(account.id))
    .limit(MOST_CONNECTIONS);
  await db.delete(account).where(and(isTheirs, notInArray(account.id, newest)));
}
