import { apiClient } from "./api-client.ts";
import type { TestOrganization } from "./new-organization.ts";
import type { Person } from "./new-person.ts";

export interface TestInvitation {
  id: string;
  email: string;
  /** As the mail has it, without the origin. */
  path: string;
}

/** Invites an address as a member. */
export async function newInvitation(
  inviter: Person,
  { slug }: TestOrganization,
  email: string,
): Promise<TestInvitation> {
  const input = { organization: slug, emails: [email], roles: ["member"] };
  const { invitations } = await apiClient(inviter).invitation.create.mutate(input);
  const [invitation] = invitations;
  if (!invitation) throw new Error(`${email} was not invited.`);
  return { id: invitation.id, email, path: `/invite/${invitation.id}` };
}
