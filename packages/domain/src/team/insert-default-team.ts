import { fitDisplayName, MAX_NAME_LENGTH, type Member, type OrganizationId, type TeamId } from "@guildhall/contracts";
import { newId, type Transaction, team } from "@guildhall/db";
import type { AuditActor } from "../audit/audit-actor.ts";
import { createdWith } from "../audit/field-changes.ts";
import { recordEvents } from "../audit/record-events.ts";
import { addToTeam } from "./add-to-team.ts";

interface NewOrganization {
  id: OrganizationId;
  name: string;
  actor: AuditActor;
  createdBy: string;
  updatedBy: string;
  source: typeof team.$inferInsert.source;
}

/** Creates the first team of a new organization, with its name and its owner in it. Three SQL statements. @returns its id */
export async function insertDefaultTeam(
  tx: Transaction,
  { id: organizationId, name: organizationName, actor, ...bookkeeping }: NewOrganization,
  owner: Pick<Member, "userId" | "name" | "email">,
): Promise<TeamId> {
  const id = newId("team");
  const name = fitDisplayName(organizationName, MAX_NAME_LENGTH);
  await tx.insert(team).values({ id, organizationId, name, ...bookkeeping });
  const by = { organizationId, actor };
  await recordEvents(tx, "team.created", by, [{ id, name, changes: createdWith({ name }) }]);
  const added = await addToTeam(tx, { organizationId, createdBy: bookkeeping.updatedBy }, owner, { id, name });
  await recordEvents(tx, "team.member_added", by, [added]);
  return id;
}
