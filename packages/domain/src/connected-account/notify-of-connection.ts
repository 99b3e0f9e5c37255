import type { UserId } from "@guildhall/contracts";
import { type Orm, type Transaction, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { Services } from "../services.ts";
import { mailConnection } from "./mail-connection.ts";

/** Notifies an account that Better Auth connected a service to it. Others, such as passwords, are not for this. */
export async function notifyOfConnection(
  db: Orm | Transaction,
  services: Services,
  { userId, providerId }: { userId: UserId; providerId: string },
): Promise<void> {
  if (!services.signInProviders?.some(({ id }) => id === providerId)) return;
  const [account] = await db
    .select({ name: user.name, email: user.email, emailVerified: user.emailVerified })
    .from(user)
    .where(eq(user.id, userId));
  if (account) await mailConnection(db, services, account, { providerId, change: "connected" });
}
