import type { TestDatabase } from "@guildhall/testing";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import type { MailQuotas } from "../../src/limits/mail-counters.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { organizationOf } from "./organization-of.ts";

let addresses = 0;

/** An address that nothing was sent to before. */
export const newAddress = () => `someone.${addresses++}@example.com`;

const MANY = 1000;
const generous: MailQuotas = {
  account: MANY,
  organization: MANY,
  accountToMailbox: MANY,
  organizationToMailbox: MANY,
  mailbox: MANY,
};

/** An organization with mail quotas: those given, and generous ones. */
export async function limitedOrganization(database: TestDatabase, quotas: Partial<MailQuotas>) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin" });
  const services = { ...organization.services, mailQuotas: { ...generous, ...quotas } };
  type Person = keyof typeof organization.people;
  const scope = <P extends "invitation:create" | "member:create">(person: Person, permission: P) =>
    openScope(services, organization.people[person].actor, { organization: organization.id }, permission);
  const invite = async (person: Person, emails: string[]) =>
    createInvitations(await scope(person, "invitation:create"), { emails, roles: ["member"], expiresInHours: 24 });
  return { ...organization, services, scope, invite };
}
