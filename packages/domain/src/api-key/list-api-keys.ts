import type { OrganizationId } from "@guildhall/contracts";
import { accessToken } from "@guildhall/db";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { type Caller, requireSession } from "../scope/caller.ts";
import { isOpenTo } from "../scope/is-open-to.ts";
import { type ApiKey, selectApiKeys } from "./api-key.ts";

/** What keys are sorted by. */
export const apiKeySorting = ["createdAt", "updatedAt", "name", "expiresAt", "lastUsedAt", "remaining"] as const;

export interface ListApiKeysInput {
  /** Those of one organization, which the caller has opened; undefined for all that the caller can open. */
  organizationId?: OrganizationId | undefined;
  sortBy: (typeof apiKeySorting)[number];
  isDescending: boolean;
  limit: number;
  offset: number;
}

/** The caller's own API keys, and how many there are, in three SQL statements at most. @throws session_required */
export async function listApiKeys(caller: Caller, input: ListApiKeysInput): Promise<{ keys: ApiKey[]; total: number }> {
  requireSession(caller);
  const { organizationId, sortBy, isDescending, limit, offset } = input;
  const { orm } = caller.services.database;
  const organizations = organizationId === undefined ? await readOpenOrganizations(caller) : [organizationId];
  const isOwn = and(
    eq(accessToken.kind, "personal"),
    eq(accessToken.userId, caller.userId),
    inArray(accessToken.organizationId, organizations),
  );
  const order = isDescending ? desc : asc;
  const [keys, total] = await Promise.all([
    selectApiKeys(orm, isOwn).orderBy(order(accessToken[sortBy]), order(accessToken.id)).limit(limit).offset(offset),
    orm.$count(accessToken, isOwn),
  ]);
  return { keys, total };
}

async function readOpenOrganizations(caller: Caller): Promise<OrganizationId[]> {
  const { sql } = caller.services.database;
  const rows = await sql<{ id: OrganizationId }[]>`
    select o.id from member m join organization o on o.id = m.organization_id
    where m.user_id = ${caller.userId} and o.deleted_at is null and ${isOpenTo(sql, caller)}`;
  return rows.map(({ id }) => id);
}
