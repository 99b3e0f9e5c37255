import type { OrganizationId } from "@guildhall/contracts";
import { session, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { type Caller, requireSession } from "../scope/caller.ts";

/**
 * Makes an organization the active one of the caller's session, as a part of the statement that makes them a member.
 * @throws session_required
 */
export const activatingOrganization = (tx: Transaction, caller: Caller, organizationId: OrganizationId) =>
  tx.$with("activated").as(
    tx
      .update(session)
      .set({ activeOrganizationId: organizationId, activeTeamId: null, updatedAt: sql`now()` })
      .where(eq(session.id, requireSession(caller)))
      .returning({ id: session.id }),
  );
