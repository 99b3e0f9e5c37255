import type { Database } from "@guildhall/db";

/** The ids of the projects of an invitation `i`, as a column of hand-written SQL. */
export const invitedProjectIdsOf = (client: Database["sql"]) => client`array(
  select ip.project_id from invitation_project ip
  where ip.organization_id = i.organization_id and ip.invitation_id = i.id
  order by 1)`;
