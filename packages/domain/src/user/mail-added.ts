import { type Transaction, verification } from "@guildhall/db";
import { accountMadeMail, addedToOrganizationMail, type Mail } from "@guildhall/email";
import type { Caller } from "../scope/caller.ts";
import { isService } from "../scope/caller.ts";
import { newPasswordLink } from "./password-link.ts";
import type { ProvisionedUser } from "./provision-users.ts";

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** What the mail names: the organization, who added the people to it, and where people reach the app. */
interface AddedTo {
  organization: { name: string; slug: string };
  caller: Caller;
  services: { baseUrl: string };
}

/** Someone who was made a member by someone else. */
interface Added extends Pick<ProvisionedUser, "id" | "email" | "isNew"> {
  /** Whether they have access only once the account's address is confirmed. */
  isWaiting: boolean;
}

/**
 * Mail to people who were made members by someone else. Those who wait for their address to be confirmed get a link to
 * choose a password, valid for seven days: following it confirms the address. It is what a request for a new password
 * writes too. One SQL statement, none when no one waits.
 */
export async function mailAdded(
  tx: Transaction,
  { organization, caller, services }: AddedTo,
  people: readonly Added[],
): Promise<Mail[]> {
  const expiresAt = new Date(Date.now() + VALID_MS);
  const added = people.map((person) => ({
    ...person,
    link: newPasswordLink(services, { value: person.id, expiresAt, callbackUrl: "/reset-password" }),
  }));
  const links = added.filter(({ isWaiting }) => isWaiting).map(({ link }) => link.row);
  if (links.length > 0) await tx.insert(verification).values(links);
  const organizationName = organization.name;
  const byName = isService(caller) ? null : caller.name;
  return added.map(({ email: to, isNew, isWaiting, link: { url } }) =>
    isWaiting
      ? accountMadeMail({ to, isNew, organizationName, byName, url, expiresAt })
      : addedToOrganizationMail({ to, organizationName, byName, url: `${services.baseUrl}/o/${organization.slug}` }),
  );
}
