import type { OrganizationId, TeamId } from "@guildhall/contracts";
import { type Orm, session, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { rejecting } from "../errors/constraint-errors.ts";
import { type Caller, requireSession } from "../scope/caller.ts";

/**
 * Makes a team the caller is in, and with it its organization, the active one of this session; foreign keys on team membership
 * and membership are the check. @throws not_in_team, organization_not_found
 */
export async function activateTeam(
  caller: Caller,
  { organizationId, teamId }: { organizationId: OrganizationId; teamId: TeamId },
  db: Orm | Transaction = caller.services.database.orm,
): Promise<void> {
  await rejecting(
    db
      .update(session)
      .set({ activeOrganizationId: organizationId, activeTeamId: teamId, updatedAt: sql`now()` })
      .where(eq(session.id, requireSession(caller))),
  );
}
