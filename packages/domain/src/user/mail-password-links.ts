import { type Transaction, verification } from "@guildhall/db";
import { accountMadeMail, type Mail } from "@guildhall/email";
import type { Caller } from "../scope/caller.ts";
import { isService } from "../scope/service-scope.ts";
import { newPasswordLink } from "./password-link.ts";
import type { ProvisionedUser } from "./provision-users.ts";

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** What the mail names: the organization, who added the people to it, and where people reach the app. */
interface AddedTo {
  organization: { name: string };
  caller: Caller;
  services: { baseUrl: string };
}

/**
 * Mail with a link to choose a password, for people whose membership waits for their address to be confirmed: following
 * it confirms the address. It is what a request for a new password writes too. One SQL statement, none for nobody.
 */
export async function mailPasswordLinks(
  tx: Transaction,
  { organization, caller, services }: AddedTo,
  users: readonly Pick<ProvisionedUser, "id" | "email" | "isNew">[],
): Promise<Mail[]> {
  if (users.length === 0) return [];
  const expiresAt = new Date(Date.now() + VALID_MS);
  const links = users.map((user) => ({
    ...user,
    ...newPasswordLink(services, { value: user.id, expiresAt, callbackUrl: "/reset-password" }),
  }));
  await tx.insert(verification).values(links.map(({ row }) => row));
  return links.map(({ email, isNew, url }) =>
    accountMadeMail({
      to: email,
      isNew,
      organizationName: organization.name,
      byName: isService(caller) ? null : caller.name,
      url,
      expiresAt,
    }),
  );
}
