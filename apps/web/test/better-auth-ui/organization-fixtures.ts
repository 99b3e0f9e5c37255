import { randomUUID } from "node:crypto";
import { organizationClient } from "better-auth/client/plugins";
import { createAuthClient } from "better-auth/react";
import type { Person } from "../support/new-person.ts";
import { appUrl, currentRun } from "../support/test-run.ts";

/** Better Auth's client for someone, outside of a page: prepares what a test begins with. */
export function clientOf({ storageState }: Person) {
  const origin = appUrl(currentRun());
  const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return createAuthClient({
    baseURL: origin,
    plugins: [organizationClient({ teams: { enabled: true } })],
    fetchOptions: { throw: true, headers: { cookie, origin } },
  });
}

/** A slug that is not in use. */
export const newSlug = () => `kit-${randomUUID().slice(0, 8)}`;

/** An organization of this owner, active in their session, with these members, in whose sessions none is. */
export async function newKitOrganization(owner: Person, members: readonly Person[] = []) {
  const client = clientOf(owner);
  const slug = newSlug();
  const { id, name } = await client.organization.create({ name: `Works ${slug.slice(-4)}`, slug });
  for (const member of members) {
    const invitation = await client.organization.inviteMember({
      organizationId: id,
      email: member.email,
      role: "member",
    });
    await clientOf(member).organization.acceptInvitation({ invitationId: invitation.id });
    await clientOf(member).organization.setActive({ organizationId: null });
  }
  return { id, name, slug };
}
