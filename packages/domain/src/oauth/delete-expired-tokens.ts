import { oauthAccessToken, oauthCode, oauthGrant, oauthRefreshToken } from "@guildhall/db";
import { inArray, lt, sql } from "drizzle-orm";
import type { Services } from "../services.ts";

/** What has expired stays for a day, in which a second use is recognized. */
const end = sql`now() - interval '1 day'`;

/** Deletes what expired a day ago, but for what others have locked: it waits for no one, so that no one waits for it. @returns how many rows */
export async function deleteExpiredOAuthTokens({ database: { orm } }: Services): Promise<number> {
  let count = 0;
  for (const table of [oauthGrant, oauthCode, oauthAccessToken, oauthRefreshToken]) {
    const expired = orm
      .select({ id: table.id })
      .from(table)
      .where(lt(table.expiresAt, end))
      .for("update", { skipLocked: true });
    const deleted = await orm.delete(table).where(inArray(table.id, expired)).returning({ id: table.id });
    count += deleted.length;
  }
  return count;
}
