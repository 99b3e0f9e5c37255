import type { OrganizationId, ProjectId, UserId } from "@guildhall/contracts";
import { projectMember, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";

/** What someone is to see. */
interface Grant {
  userId: UserId;
  projectIds: readonly ProjectId[];
}

/**
 * Adds members to projects with the role `member`; those who are in a project already keep the role they have. One SQL
 * statement, however many members and projects.
 */
export async function grantProjects(
  tx: Transaction,
  { organizationId, by }: { organizationId: OrganizationId; by: UserId },
  grants: readonly Grant[],
): Promise<void> {
  const rows = grants.flatMap(({ userId, projectIds }) => projectIds.map((projectId) => ({ userId, projectId })));
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${projectMember} (organization_id, project_id, user_id, role, created_by)
    select ${organizationId}, project_id, user_id, 'member', ${by}
    from unnest(
      ${sql.param(rows.map(({ projectId }) => projectId))}::text[],
      ${sql.param(rows.map(({ userId }) => userId))}::text[]
    ) granted (project_id, user_id)
    on conflict do nothing`);
}
