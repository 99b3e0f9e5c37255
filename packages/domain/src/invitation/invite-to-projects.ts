import type { InvitationId, OrganizationId, ProjectId } from "@guildhall/contracts";
import { invitation, invitationProject, project, type Transaction } from "@guildhall/db";
import { and, eq, inArray } from "drizzle-orm";

/** Records which projects the invited people will see. One statement, however many invitations and projects. */
export async function inviteToProjects(
  tx: Transaction,
  organizationId: OrganizationId,
  invitationIds: readonly InvitationId[],
  projectIds: readonly ProjectId[],
): Promise<void> {
  if (invitationIds.length === 0 || projectIds.length === 0) return;
  await tx.insert(invitationProject).select(
    tx
      .select({
        organizationId: invitation.organizationId,
        invitationId: invitation.id,
        projectId: project.id,
      })
      .from(invitation)
      .innerJoin(project, eq(project.organizationId, invitation.organizationId))
      .where(
        and(
          eq(invitation.organizationId, organizationId),
          inArray(invitation.id, [...invitationIds]),
          inArray(project.id, [...projectIds]),
        ),
      ),
  );
}
