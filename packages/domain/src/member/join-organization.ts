import type { Transaction } from "@guildhall/db";
import { readPendingInvitations } from "../invitation/read-pending-invitations.ts";
import {
  type AppliedInvitation,
  applyInvitation,
  type JoiningPerson,
} from "../invitation/recipient/apply-invitation.ts";
import { grantProjects } from "../project/grant-projects.ts";
import { addInvitedToTeams } from "../team/add-invited-to-teams.ts";
import { type BegunMembership, type InsertOptions, insertMemberships, type JoiningBy } from "./insert-memberships.ts";

/**
 * Makes members of people who join without the link of an invitation: they are added, provisioned, imported, or come by
 * single sign-on. A pending invitation to them counts all the same and becomes accepted. A team of it that is full is
 * left out, so that it does not keep anyone from joining. Under the organization's lock; seven SQL statements at most,
 * however many people. @throws already_member, seat_limit_reached when the transaction ends
 */
export async function joinOrganization(
  tx: Transaction,
  by: JoiningBy,
  people: readonly JoiningPerson[],
  because: string,
): Promise<BegunMembership[]> {
  const emails = people.map(({ email }) => email);
  const pending = await readPendingInvitations(tx, by.organizationId, { emails });
  const invitations = new Map(pending.map((invitation) => [invitation.email.toLowerCase(), invitation]));
  const applied = people.map((person) => applyInvitation(person, invitations.get(person.email)));
  return joinAs(tx, by, applied, { because, skipsFullTeams: true });
}

/** Creates memberships from applied invitations, with their projects and teams. @throws team_full unless `skipsFullTeams` */
export async function joinAs(
  tx: Transaction,
  by: JoiningBy,
  people: readonly AppliedInvitation[],
  { skipsFullTeams, ...options }: InsertOptions & { skipsFullTeams: boolean },
): Promise<BegunMembership[]> {
  const begun = await insertMemberships(tx, by, people, options);
  const { organizationId, actor, updatedBy } = by;
  await grantProjects(tx, { organizationId, by: updatedBy }, people);
  const invited = begun.map(({ member }, index) => ({ member, teamIds: people[index]?.teamIds ?? [] }));
  await addInvitedToTeams(tx, { organizationId, actor, createdBy: updatedBy }, invited, { skipsFull: skipsFullTeams });
  return begun;
}
