import type { Sql } from "postgres";
import { bookkeepingColumns } from "../bookkeeping/read-bookkeeping.ts";
import { invitedProjectIdsOf } from "./invited-projects.ts";
import { inviterAuthorityOf } from "./inviter-authority.ts";

/** A pending invitation past its time is expired, whether or not the sweep has come by to write that down. */
export const statusColumn = (sql: Sql) =>
  sql`case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end`;

/** What hand-written SQL selects of an invitation `i` and its inviter `u`. */
export const invitationColumns = (sql: Sql) => sql`
  i.id, i.organization_id as "organizationId", i.email, i.role, ${statusColumn(sql)} as status,
  i.expires_at as "expiresAt",
  i.inviter_id as "inviterId", u.name as "inviterName", u.email as "inviterEmail",
  case when i.status = 'pending' then ${sql.unsafe(inviterAuthorityOf("i"))} end as "inviterAuthority",
  (select coalesce(array_agg(g.team_id order by g.team_id), '{}') from invitation_team g
    where g.organization_id = i.organization_id and g.invitation_id = i.id) as "teamIds",
  i.has_restricted_site_access as "isRestricted", ${invitedProjectIdsOf(sql)} as "projectIds",
  ${bookkeepingColumns(sql, "i")}`;
