import type { Permission } from "@guildhall/permissions";
import type { JsonPage } from "../paging/json-page.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { unknownTo } from "./authenticate.ts";
import { credentialOf, type KnownActor } from "./identity.ts";
import { openRow, openScope, type ScopeRow, scopeStatement } from "./open-scope.ts";
import { namingOf } from "./organization-locator.ts";
import type { PageQuery, PageRow, ScopeQuery } from "./page-query.ts";
import type { Scope } from "./scope.ts";

type Locator = { organization: string };

/** A page of what belongs to an organization, read as {@link openWith} reads. @throws what `openScope` does, and the page itself */
export const openPage = <P extends Permission, Item>(
  services: Services,
  actor: Actor,
  locator: Locator,
  query: PageQuery<P, Item>,
): Promise<JsonPage<Item>> =>
  openWith<P, PageRow, JsonPage<Item>>(services, actor, locator, query, (scope, row) => query.toPage(scope, row));

/** The same page in a scope that is open already. One SQL statement. */
export const readPage = async <P extends Permission, Item>(
  scope: Scope<P>,
  query: PageQuery<P, Item>,
): Promise<JsonPage<Item>> => query.toPage(scope, await readWith<P, PageRow>(scope, query));

/**
 * Something of an organization, read in the one statement that reads who is calling and what they may do there. That is decided before
 * anything of it leaves: `view` takes the scope. A second statement is needed only where SQL guessed wrong what the caller sees,
 * or the caller's own profile has just become visible.
 * @param view what callers read of the row @throws what `openScope` and `view` do
 */
export async function openWith<P extends Permission, Row extends object, Result>(
  services: Services,
  actor: Actor,
  locator: Locator,
  query: ScopeQuery<P>,
  view: (scope: Scope<P>, row: Row) => Result,
): Promise<Result> {
  if (actor.kind === "anonymous" || actor.kind === "service") {
    const scope = await openScope(services, actor, locator, query.permission);
    return view(scope, await readWith<P, Row>(scope, query));
  }
  const row = await readOpened<P, Row>(services, actor, locator, query);
  if (!row) throw unknownTo(actor);
  const scope = await openRow(services, actor, locator, query.permission, row);
  // Opening the organization for the first time has just changed what is shown of the caller.
  const isCurrent = (query.seesMore?.(scope) ?? row.seesMore) === row.seesMore && !row.hidesProfile;
  return view(scope, isCurrent ? row : await readWith<P, Row>(scope, query));
}

/** The row of a query in a scope that is open already. One SQL statement. */
export async function readWith<P extends Permission, Row extends object>(
  scope: Scope<P>,
  query: ScopeQuery<P>,
): Promise<Row> {
  const caller = [scope.organization.id, scope.caller.userId, scope.caller.token?.projectId ?? null];
  const [row] = await scope.services.database.sql.unsafe<Row[]>(
    `select page.* from (
      select ($1::text[])[1] as organization_id, ($1::text[])[2] as user_id, ($1::text[])[3] as project_id, $2::boolean as sees_more
    ) caller cross join lateral (${query.sql}) page`,
    [caller, query.seesMore?.(scope) ?? false, ...query.values] as unknown as string[],
    { prepare: query.prepare },
  );
  if (!row) throw new Error("Such a query returns one row at least.");
  return row;
}

async function readOpened<P extends Permission, Row extends object>(
  { database: { sql } }: Services,
  actor: KnownActor,
  locator: Locator,
  { sql: page, values, prepare }: ScopeQuery<P>,
): Promise<(ScopeRow & Row & { seesMore: boolean | null }) | undefined> {
  const { by, value } = namingOf(locator);
  const [row] = await sql.unsafe<(ScopeRow & Row & { seesMore: boolean | null })[]>(
    scopeStatement(actor.kind, by, page),
    [credentialOf(actor), ...value, ...values] as string[],
    { prepare },
  );
  return row;
}
