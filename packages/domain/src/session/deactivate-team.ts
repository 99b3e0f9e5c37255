import { session } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import type { Caller } from "../scope/caller.ts";

/** Leaves this session without an active team. */
export async function deactivateTeam({ services, sessionId }: Caller): Promise<void> {
  await services.database.orm
    .update(session)
    .set({ activeTeamId: null, updatedAt: sql`now()` })
    .where(eq(session.id, sessionId));
}
