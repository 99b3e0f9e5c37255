import { oauthAccessToken, oauthCode, oauthGrant, oauthRefreshToken } from "@guildhall/db";
import { lt, sql } from "drizzle-orm";
import type { Services } from "../services.ts";

/** What expired a day ago: until then a second use is recognized. @returns how many rows */
export async function deleteExpiredOAuthTokens({ database: { orm } }: Services): Promise<number> {
  const end = sql`now() - interval '1 day'`;
  const grants = await orm.delete(oauthGrant).where(lt(oauthGrant.expiresAt, end)).returning({ id: oauthGrant.id });
  const codes = await orm.delete(oauthCode).where(lt(oauthCode.expiresAt, end)).returning({ id: oauthCode.id });
  const access = await orm
    .delete(oauthAccessToken)
    .where(lt(oauthAccessToken.expiresAt, end))
    .returning({ id: oauthAccessToken.id });
  const refresh = await orm
    .delete(oauthRefreshToken)
    .where(lt(oauthRefreshToken.expiresAt, end))
    .returning({ id: oauthRefreshToken.id });
  return grants.length + codes.length + access.length + refresh.length;
}
