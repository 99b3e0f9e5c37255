import type { InvitationStatus, ProjectId, TeamId } from "@guildhall/contracts";
import { columnsOf, invitation, selectList } from "@guildhall/db";
import type { Authority } from "@guildhall/permissions";
import { sql } from "drizzle-orm";
import { inviterAuthorityOf } from "./inviter-authority.ts";

type Alias = "i" | "invitation";

const omitted = ["publicMetadata", "privateMetadata", "rowId", "requestedAt", "requestCount"] as const;

/**
 * A pending invitation past its time has expired, even before `expireInvitations` records it.
 * @param at the time to compare with: in a transaction that waited for a lock, `clock_timestamp()`
 */
const statusOf = (i: Alias, at: "now()" | "clock_timestamp()") =>
  `case when ${i}.status = 'pending' and ${i}.expires_at <= ${at} then 'expired' else ${i}.status end`;

/** The teams of an invitation, as a column. */
export const teamIdsOf = (
  i: Alias,
) => `(select coalesce(array_agg(g.team_id order by g.team_id), '{}') from invitation_team g
  where g.organization_id = ${i}.organization_id and g.invitation_id = ${i}.id)`;

const projectIdsOf = (i: Alias) => `array(select p.project_id from invitation_project p
  where p.organization_id = ${i}.organization_id and p.invitation_id = ${i}.id order by 1)`;

/** The status of an invitation `i` in hand-written SQL. */
export const statusColumn = statusOf("i", "now()");

/** What hand-written SQL selects of an invitation `i` and its inviter `u`. */
export const invitationColumns = `
  ${selectList(invitation, "i", [...omitted, "status"])}, ${statusColumn} as status,
  u.name as "inviterName", u.email as "inviterEmail",
  case when i.status = 'pending' then ${inviterAuthorityOf("i")} end as "inviterAuthority",
  ${teamIdsOf("i")} as "teamIds", ${projectIdsOf("i")} as "projectIds"`;

/** What a Drizzle query on {@link invitation} selects of it; `status` is the stored one. */
export const invitationFields = {
  ...columnsOf(invitation, omitted),
  teamIds: sql<TeamId[]>`${sql.raw(teamIdsOf("invitation"))}`.as("team_ids"),
  projectIds: sql<ProjectId[]>`${sql.raw(projectIdsOf("invitation"))}`.as("project_ids"),
};

/** The status at this moment of a transaction, as a column of a Drizzle query on {@link invitation}. */
export const statusField = sql<InvitationStatus>`${sql.raw(statusOf("invitation", "clock_timestamp()"))}`;

/** What its inviter may do now, as a column of a Drizzle query on {@link invitation}. */
export const inviterAuthorityField = sql<Authority | null>`${sql.raw(inviterAuthorityOf("invitation"))}`;
