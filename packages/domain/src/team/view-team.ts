import type { Team } from "@guildhall/contracts";
import type { team } from "@guildhall/db";
import type { Sql } from "postgres";

type Columns = Pick<
  typeof team.$inferSelect,
  | "id"
  | "organizationId"
  | "name"
  | "description"
  | "metadata"
  | "logo"
  | "createdBy"
  | "updatedBy"
  | "version"
  | "source"
>;

/** A team with its seats counted. Times are Postgres' text when hand-written SQL read them. */
export interface TeamRow extends Columns {
  createdAt: Date | string;
  updatedAt: Date | string;
  memberCount: number;
}

/** What hand-written SQL selects of a team `t`. */
export const teamColumns = (sql: Sql) => sql`
  t.id, t.organization_id as "organizationId", t.name, t.description, t.metadata, t.logo,
  (select count(*)::int from team_member seat
    where seat.organization_id = t.organization_id and seat.team_id = t.id) as "memberCount",
  t.created_at as "createdAt", t.created_by as "createdBy", t.updated_at as "updatedAt", t.updated_by as "updatedBy",
  t.version, t.source`;

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
