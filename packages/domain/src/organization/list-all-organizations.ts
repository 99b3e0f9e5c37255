import type { OrganizationRecord } from "@guildhall/contracts";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { jsonWithinBytes } from "../paging/within-bytes.ts";
import type { Actor } from "../scope/actor.ts";
import { noCaller } from "../scope/caller.ts";
import { type IdentityRow, identity, identityColumns } from "../scope/identity.ts";
import { isOpenToIdentity } from "../scope/is-open-to.ts";
import { requireAccount } from "../scope/require-account.ts";
import type { Services } from "../services.ts";
import { type OrganizationColumns, organizationColumns } from "./organization-columns.ts";

/** The items are JSON. */
type Row = IdentityRow & { count: number; items: string };

type Item = OrganizationColumns & { roles: string[] };

const page = jsonWithinBytes({
  columns: `${organizationColumns}, o.roles`,
  from: `(select * from mine order by name collate "und-x-icu", id limit $2 offset $3) o`,
  order: `o.name collate "und-x-icu", o.id`,
});

const statement = `
  select ${identityColumns}, listed.count, listed.items
  from ${identity.session} c join "user" u on u.id = c.user_id
  cross join lateral (
    with mine as (
      select o.*, m.roles from member m join organization o on o.id = m.organization_id
      where m.user_id = u.id and o.deleted_at is null and ${isOpenToIdentity("false")}
    )
    select (select count(*)::int from mine) as count, ${page} as items
  ) listed`;

/**
 * Organizations by name that the caller is a member of and can open, with all fields, and how many there are: `limit`
 * of them after the first `offset`, fewer where they are large. One SQL statement, which also reads who the caller is.
 * @throws not_signed_in, session_required for a token, account_changed
 */
export async function listAllOrganizations(
  services: Services,
  actor: Actor,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<{ items: OrganizationRecord[]; total: { count: number } }> {
  if (actor.kind !== "session") throw noCaller(actor);
  const { sql } = services.database;
  const [row] = await sql.unsafe<Row[]>(statement, [actor.token, limit, offset], { prepare: true });
  if (!row) throw noCaller(actor);
  requireAccount(actor, row);
  // What the columns are is what the type of a row is written for, as everywhere in hand-written SQL.
  const rows = JSON.parse(row.items) as Item[];
  const items = rows.map((item) => ({ ...item, ...viewBookkeeping(item) }));
  return { items, total: { count: row.count } };
}
