import { session } from "@guildhall/db";
import { inArray, lt, sql } from "drizzle-orm";
import type { Services } from "../services.ts";

const BATCH = 1000;

/** Deletes the sessions that have expired, but for what others have locked: it waits for no one. @returns how many */
export async function deleteExpiredSessions({ database: { orm } }: Services): Promise<number> {
  for (let count = 0; ; ) {
    const expired = orm
      .select({ id: session.id })
      .from(session)
      .where(lt(session.expiresAt, sql`now()`))
      .orderBy(session.expiresAt)
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const deleted = await orm.delete(session).where(inArray(session.id, expired)).returning({ id: session.id });
    count += deleted.length;
    if (deleted.length < BATCH) return count;
  }
}
