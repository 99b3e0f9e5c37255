import type { InvitationId, OrganizationId, TeamId } from "@guildhall/contracts";
import { invitationTeam, type Transaction } from "@guildhall/db";

/** Records which teams the invited people join with the organization. The teams were checked, the invitations are new. */
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
