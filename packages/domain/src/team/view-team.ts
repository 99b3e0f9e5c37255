import type { Team } from "@guildhall/contracts";
import { type AnyRow, columnsOf, selectList, team } from "@guildhall/db";
import { sql } from "drizzle-orm";

const omitted = ["maxMembers", "deletedAt", "deletedBy", "rowId"] as const;

/** A team with its members counted. */
export type TeamRow = AnyRow<Omit<typeof team.$inferSelect, (typeof omitted)[number]>> & { memberCount: number };

/** SQL of how many members a team has. */
export const memberCountOf = (team: "t" | "team") => `(select count(*)::int from team_member tm
  where tm.organization_id = ${team}.organization_id and tm.team_id = ${team}.id)`;

/** What a Drizzle query on {@link team} selects of it. */
export const teamFields = {
  ...columnsOf(team, omitted),
  memberCount: sql<number>`${sql.raw(memberCountOf("team"))}`,
};

/** What hand-written SQL selects of a team `t`. */
export const teamColumns = `${selectList(team, "t", omitted)}, ${memberCountOf("t")} as "memberCount"`;

export function viewTeam(row: TeamRow): Team {
  const { id, organizationId, name, description, logo, memberCount, createdBy, updatedBy, version, source } = row;
  return {
    ...{ id, organizationId, name, description, logo, memberCount, createdBy, updatedBy, version, source },
    // Only objects are ever written: the contract of the inputs.
    metadata: row.metadata as Team["metadata"],
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}
