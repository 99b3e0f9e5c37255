import type { Orm, Transaction } from "@guildhall/db";
import { connectedAccountMail, queueMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import type { LockedAccount } from "../user/lock-account.ts";

/** Mails an account whose address is confirmed that a service was connected to it or disconnected. */
export async function mailConnection(
  db: Orm | Transaction,
  { baseUrl, signInProviders = [] }: Services,
  { email: to, name, emailVerified }: Pick<LockedAccount, "email" | "name" | "emailVerified">,
  { providerId, change }: { providerId: string; change: "connected" | "disconnected" },
): Promise<void> {
  if (!emailVerified) return;
  const provider = signInProviders.find(({ id }) => id === providerId)?.name ?? "Single sign-on";
  await queueMail(db, [connectedAccountMail({ to, name, change, provider, baseUrl })]);
}
