import type { InvitationId, OrganizationId, TeamId } from "@guildhall/contracts";
import { invitationTeam, type Transaction } from "@guildhall/db";

/** Writes down which teams the people invited are to join with the organization. The teams are known, the invitations new. */
export async function inviteIntoTeams(
  tx: Transaction,
  organizationId: OrganizationId,
  invitationIds: readonly InvitationId[],
  teamIds: readonly TeamId[],
): Promise<void> {
  const rows = invitationIds.flatMap((invitationId) =>
    teamIds.map((teamId) => ({ organizationId, invitationId, teamId })),
  );
  if (rows.length > 0) await tx.insert(invitationTeam).values(rows);
}
