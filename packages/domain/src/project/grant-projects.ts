import type { OrganizationId, ProjectId, UserId } from "@guildhall/contracts";
import { projectMember, type Transaction } from "@guildhall/db";

/** Gives a member the role `member` in projects; those they have a part in already keep the role they have. */
export async function grantProjects(
  tx: Transaction,
  to: { organizationId: OrganizationId; userId: UserId; by: UserId },
  projectIds: readonly ProjectId[],
): Promise<void> {
  if (projectIds.length === 0) return;
  const { organizationId, userId, by: createdBy } = to;
  await tx
    .insert(projectMember)
    .values(projectIds.map((projectId) => ({ organizationId, projectId, userId, role: "member" as const, createdBy })))
    .onConflictDoNothing();
}
