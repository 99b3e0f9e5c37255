import type { AccessToken, AccessTokenId, AccessTokenKind, UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";

import { endedWith } from "../audit/field-changes.ts";

/** The access tokens a token created, and those they created in turn, as targets of audit events. */
export async function readTokensCreatedBy(
  tx: Transaction,
  { id, organizationId }: Pick<AccessToken, "id" | "organizationId">,
) {
  const rows = await tx.execute<{ id: AccessTokenId; name: string; kind: AccessTokenKind; userId: UserId }>(sql`
    with recursive created as (
      select id, name, kind, user_id from access_token
        where organization_id = ${organizationId} and created_by_token_id = ${id}
      union all
      select t.id, t.name, t.kind, t.user_id from access_token t join created c on t.created_by_token_id = c.id
        where t.organization_id = ${organizationId}
    )
    select id, name, kind, user_id as "userId" from created`);
  return rows.map(({ id: tokenId, name, kind, userId }) => ({
    ...{ id: tokenId, name },
    changes: endedWith({ name, kind }),
    details: { userId },
  }));
}
