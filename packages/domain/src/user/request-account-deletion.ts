import type { UserId } from "@guildhall/contracts";
import { verification } from "@guildhall/db";
import { deleteAccountMail, queueMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import { newDeletionLink } from "./deletion-link.ts";
import { readOrganizationsOf } from "./lock-account-everywhere.ts";
import { requireNotSoleOwner } from "./sole-owner-error.ts";

/**
 * Mails a link that `deleteAccount` takes to the address of an account, which is confirmed. Two SQL statements.
 * @param callbackUrl the page that is shown afterwards
 * @throws last_owner as `SoleOwnerError`, so that no mail leads to that error only
 */
export async function requestAccountDeletion(
  services: Services,
  account: { id: UserId; name: string; email: string },
  callbackUrl: string,
): Promise<void> {
  const { orm } = services.database;
  requireNotSoleOwner(await readOrganizationsOf(orm, account.id));
  const { row, url } = newDeletionLink(services, { userId: account.id, callbackUrl });
  const link = orm.$with("link").as(orm.insert(verification).values(row).returning({ id: verification.id }));
  await queueMail(orm, [deleteAccountMail({ to: account.email, name: account.name, url })], { alongside: [link] });
}
