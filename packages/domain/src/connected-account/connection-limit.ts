import type { UserId } from "@guildhall/contracts";
import { account, type Orm, type Transaction } from "@guildhall/db";
import { and, desc, eq, inArray, notInArray } from "drizzle-orm";
import type { Services } from "../services.ts";

/** How many accounts of services such as GitHub an account is connected to, and to how many of one identity provider. */
const MOST_CONNECTIONS = 10;

/** Whether an account is connected to as many accounts of services as it may. */
export async function hasMostConnections(
  db: Orm | Transaction,
  { signInProviders = [] }: Services,
  userId: UserId,
): Promise<boolean> {
  const services = signInProviders.map(({ id }) => id);
  const isOfService = and(eq(account.userId, userId), inArray(account.providerId, services));
  const found = await db.select({ id: account.id }).from(account).where(isOfService).limit(MOST_CONNECTIONS);
  return found.length === MOST_CONNECTIONS;
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
