import { session } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { type Caller, requireSession } from "../scope/caller.ts";

/** Leaves this session without an active team. */
export async function deactivateTeam(caller: Caller): Promise<void> {
  await caller.services.database.orm
    .update(session)
    .set({ activeTeamId: null, updatedAt: sql`now()` })
    .where(eq(session.id, requireSession(caller)));
}
