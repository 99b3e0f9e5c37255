import type { ProjectId } from "@guildhall/contracts";
import { type Database, invitation, invitationProject } from "@guildhall/db";
import { sql } from "drizzle-orm";

/** The ids of the projects of an invitation, as a column of a query on {@link invitation}. */
export const invitedProjectIds = sql<ProjectId[]>`array(
  select ${invitationProject.projectId} from ${invitationProject}
  where ${invitationProject.organizationId} = ${invitation.organizationId}
    and ${invitationProject.invitationId} = ${invitation.id}
  order by 1)`;

/** The same for hand-written SQL in which the invitation is `i`. */
export const invitedProjectIdsOf = (client: Database["sql"]) => client`array(
  select ip.project_id from invitation_project ip
  where ip.organization_id = i.organization_id and ip.invitation_id = i.id
  order by 1)`;
