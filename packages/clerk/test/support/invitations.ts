import { InvitationId } from "@guildhall/contracts";
import { acceptInvitation, getCaller } from "@guildhall/domain";
import { insertOrganization, insertUser } from "@guildhall/testing";
import type { openTestApi } from "./listening-api.ts";

type TestApi = Awaited<ReturnType<typeof openTestApi>>;

/** An address without an invitation. */
export const newAddress = () => `invited-${crypto.randomUUID()}@example.com`;

/** An organization that has invited someone; `defaults` are what the invitation was created with before `params`. */
export async function organizationWithInvitation({ database, clerk }: TestApi, params: object = {}) {
  const { id: organizationId, people } = await insertOrganization(database, {
    ada: "owner",
    ben: "admin",
    cy: "member",
  });
  const emailAddress = newAddress();
  const defaults = { organizationId, emailAddress, role: "org:member" };
  const invitation = await clerk.organizations.createOrganizationInvitation({ ...defaults, ...params });
  return {
    organizationId,
    people,
    emailAddress,
    defaults,
    invitation,
    invitationId: InvitationId.parse(invitation.id),
  };
}

/** Accepts an invitation with a new account of this address. @returns the person */
export async function accept({ database }: TestApi, invitationId: InvitationId, email: string) {
  const services = { database, baseUrl: "https://guildhall.test", sendsMail: true };
  const person = await insertUser(database, { email });
  await acceptInvitation(await getCaller(services, person.actor), invitationId);
  return person;
}
