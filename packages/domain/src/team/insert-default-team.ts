import { fitDisplayName, MAX_NAME_LENGTH, type Member, type OrganizationId, type TeamId } from "@guildhall/contracts";
import { newId, type Transaction, team } from "@guildhall/db";
import { recordEvents } from "../audit/record-events.ts";
import { addToTeam } from "./add-to-team.ts";

interface NewOrganization {
  id: OrganizationId;
  name: string;
  createdBy: string;
  updatedBy: string;
  source: typeof team.$inferInsert.source;
}

/** Creates the first team of a new organization, with its name and its owner in it. Three SQL statements. @returns its id */
export async function insertDefaultTeam(
  tx: Transaction,
  { id: organizationId, name: organizationName, ...bookkeeping }: NewOrganization,
  owner: Pick<Member, "userId" | "name" | "email">,
): Promise<TeamId> {
  const id = newId("team");
  const name = fitDisplayName(organizationName, MAX_NAME_LENGTH);
  await tx.insert(team).values({ id, organizationId, name, ...bookkeeping });
  const by = { organizationId, actorId: bookkeeping.updatedBy };
  await recordEvents(tx, "team.created", by, [{ id, details: { name } }]);
  await recordEvents(tx, "team.member_added", by, [await addToTeam(tx, by, owner, { id, name })]);
  return id;
}
