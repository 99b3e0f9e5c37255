import type { OrganizationId } from "@guildhall/contracts";
import { session } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { rejecting } from "../errors/constraint-errors.ts";
import { type Caller, requireSession } from "../scope/caller.ts";

/**
 * Makes an organization of the caller's the one that this session's requests use when they name none; a foreign key on
 * the membership is the check. The active team of another organization ends with that.
 * @throws organization_not_found
 */
export async function activateOrganization(caller: Caller, organizationId: OrganizationId): Promise<void> {
  const activeTeamId = sql`case when ${session.activeOrganizationId} = ${organizationId} then ${session.activeTeamId} end`;
  await rejecting(
    caller.services.database.orm
      .update(session)
      .set({ activeOrganizationId: organizationId, activeTeamId, updatedAt: sql`now()` })
      .where(eq(session.id, requireSession(caller))),
  );
}
