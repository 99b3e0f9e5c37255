import type { Member, OrganizationId, TeamId } from "@guildhall/contracts";
import { newId, type Transaction, team } from "@guildhall/db";
import { recordEvents } from "../audit/record-events.ts";
import { addToTeam } from "./add-to-team.ts";

const MAX_NAME_LENGTH = 100;

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
  // Cut where a character that takes two ends or begins, since half of one cannot be stored.
  const name = organizationName
    .slice(0, MAX_NAME_LENGTH)
    .replace(/\p{Surrogate}$/u, "")
    .trim();
  await tx.insert(team).values({ id, organizationId, name, ...bookkeeping });
  const by = { organizationId, actorId: bookkeeping.updatedBy };
  await recordEvents(tx, "team.created", by, [{ id, details: { name } }]);
  await recordEvents(tx, "team.member_added", by, [await addToTeam(tx, by, owner, { id, name })]);
  return id;
}
