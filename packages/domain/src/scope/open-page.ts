import type { Permission } from "@guildhall/permissions";
import type { JsonPage } from "../paging/json-page.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { unknownTo } from "./authenticate.ts";
import { credentialOf, type KnownActor } from "./identity.ts";
import { openRow, openScope, type ScopeRow, scopeStatement } from "./open-scope.ts";
import { namingOf } from "./organization-locator.ts";
import type { PageQuery, PageRow } from "./page-query.ts";
import type { Scope } from "./scope.ts";

type OpenedRow = ScopeRow & PageRow & { seesMore: boolean | null };

/**
 * A page of what belongs to an organization, read in the one statement that reads who is calling and what they may do
 * there. That is decided before anything of the page leaves: its text takes the scope. A second statement is needed only
 * where SQL guessed wrong which fields the caller sees, or the caller's own profile has just become visible.
 * @throws what `openScope` does, and the page itself
 */
export async function openPage<P extends Permission, Item>(
  services: Services,
  actor: Actor,
  locator: { organization: string },
  query: PageQuery<P, Item>,
): Promise<JsonPage<Item>> {
  if (actor.kind === "anonymous" || actor.kind === "service") {
    return readPage(await openScope(services, actor, locator, query.permission), query);
  }
  const row = await readOpened(services, actor, locator, query);
  if (!row) throw unknownTo(actor);
  const scope = await openRow(services, actor, locator, query.permission, row);
  // Opening the organization for the first time has just changed what the page shows of the caller.
  const isCurrent = (query.seesMore?.(scope) ?? row.seesMore) === row.seesMore && !row.hidesProfile;
  return isCurrent ? query.toPage(scope, row) : readPage(scope, query);
}

/** The same page in a scope that is open already. One SQL statement. */
export async function readPage<P extends Permission, Item>(
  scope: Scope<P>,
  query: PageQuery<P, Item>,
): Promise<JsonPage<Item>> {
  const caller = [scope.organization.id, scope.caller.userId, scope.caller.token?.projectId ?? null];
  const [row] = await scope.services.database.sql.unsafe<PageRow[]>(
    `select page.* from (
      select ($1::text[])[1] as organization_id, ($1::text[])[2] as user_id, ($1::text[])[3] as project_id, $2::boolean as sees_more
    ) caller cross join lateral (${query.sql}) page`,
    [caller, query.seesMore?.(scope) ?? false, ...query.values] as unknown as string[],
    { prepare: query.prepare },
  );
  if (!row) throw new Error("A page is one row at least.");
  return query.toPage(scope, row);
}

async function readOpened<P extends Permission, Item>(
  { database: { sql } }: Services,
  actor: KnownActor,
  locator: { organization: string },
  { sql: page, values, prepare }: PageQuery<P, Item>,
): Promise<OpenedRow | undefined> {
  const { by, value } = namingOf(locator);
  const [row] = await sql.unsafe<OpenedRow[]>(
    scopeStatement(actor.kind, by, page),
    [credentialOf(actor), ...value, ...values] as string[],
    { prepare },
  );
  return row;
}
