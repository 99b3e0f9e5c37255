import type { OrganizationId } from "@guildhall/contracts";
import { type CustomRoles, type Permission, withheldFromImpersonators } from "@guildhall/permissions";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { unknownTo } from "./authenticate.ts";
import { notSignedIn, requireVerifiedEmail, toCaller } from "./caller.ts";
import { countUse } from "./count-use.ts";
import {
  credentialOf,
  type IdentityRow,
  identity,
  identityColumns,
  type KnownActor,
  touchTokenSql,
} from "./identity.ts";
import { isActivityDue, noteActivity } from "./note-activity.ts";
import { type ScopedOrganizationRow, scopedOrganizationColumns, toScopedOrganization } from "./organization-columns.ts";
import { byNaming, type Naming, namingOf, notFoundBy, type OrganizationLocator } from "./organization-locator.ts";
import { requireAccount } from "./require-account.ts";
import { requirePermission, Scope } from "./scope.ts";
import { openServiceScope } from "./service-scope.ts";
import { showProfile } from "./show-profile.ts";
import { ssoRequired } from "./sso-required.ts";
import { twoFactorRequired } from "./two-factor-required.ts";

export interface ScopeRow extends IdentityRow, ScopedOrganizationRow {
  organizationId: OrganizationId | null;
  /** Null for someone who is no member. */
  roles: string[] | null;
  customRoles: CustomRoles | null;
  isUnconfirmed: boolean;
  /** Whether it is hidden and the person themselves opens the organization, which shows it. */
  hidesProfile: boolean | null;
  isActivityDue: boolean | null;
  /** The provider they have to sign in through first. */
  ssoProvider: string | null;
  lacksSecondFactor: boolean;
}

/**
 * Reads session or access token, user, organization, membership and roles in one prepared SQL statement, decides, and
 * returns the scope. Strangers learn nothing: an unknown organization and someone else's look the same. A second statement counts the
 * use of an access token with a limited number of them.
 * @throws not_signed_in, usage_exceeded, rate_limited, account_changed, organization_not_found (or, by how it was named, invitation_not_found, team_not_found,
 * no_active_organization), sso_required, email_not_verified, two_factor_required, missing_permission
 */
export async function openScope<P extends Permission>(
  services: Services,
  actor: Actor,
  locator: OrganizationLocator,
  permission: P,
): Promise<Scope<P>> {
  if (actor.kind === "anonymous") throw notSignedIn(actor.hint);
  if (actor.kind === "service") return openServiceScope(services, locator, permission, actor.context);
  const row = await readScope(services, actor, locator);
  if (!row) throw unknownTo(actor);
  return openRow(services, actor, locator, permission, row);
}

/** The scope of a caller whom the statement of a scope found. @throws what {@link openScope} does */
export async function openRow<P extends Permission>(
  services: Services,
  actor: KnownActor,
  locator: OrganizationLocator,
  permission: P,
  row: ScopeRow,
): Promise<Scope<P>> {
  requireAccount(actor, row);
  if (row.isCounted) await countUse(services, actor, row);
  const { caller, organization, authority } = openedBy(services, actor, locator, row);
  requirePermission(authority, permission);
  if (row.hidesProfile) await showProfile(services, organization.id, row.userId);
  if (row.isActivityDue) await noteActivity(services, organization.id, row.userId);
  return new Scope(caller, organization, authority, permission);
}

/**
 * What a caller has opened, whom {@link readScope} found.
 * @throws organization_not_found (or by how it was named), sso_required, email_not_verified, two_factor_required
 */
export function openedBy(services: Services, actor: KnownActor, locator: OrganizationLocator, row: ScopeRow) {
  if (row.organizationId === null || row.roles === null) throw notFoundBy(locator);
  if (row.ssoProvider !== null) throw ssoRequired(services, row.ssoProvider);
  if (row.isUnconfirmed) requireVerifiedEmail(row);
  const caller = toCaller(services, row, actor);
  if (row.lacksSecondFactor) throw twoFactorRequired(services, caller);
  const authority = {
    roles: row.roles,
    customRoles: row.customRoles ?? {},
    limit: caller.token?.permissions,
    withheld: caller.impersonatorId === null ? undefined : withheldFromImpersonators,
  };
  return { caller, organization: toScopedOrganization(row.organizationId, row), authority };
}

/** Who an actor is, and what in the organization. Undefined once the session or access token has ended. Counts no use. */
export async function readScope(
  { database: { sql } }: Services,
  actor: KnownActor,
  locator: OrganizationLocator,
): Promise<ScopeRow | undefined> {
  const { by, value } = namingOf(locator);
  const [row] = await sql.unsafe<ScopeRow[]>(statements[actor.kind][by], [credentialOf(actor), ...value], {
    prepare: true,
  });
  return row;
}

type Kind = KnownActor["kind"];

const statements = { session: statementsFor("session"), token: statementsFor("token") };

/** The statements with pages, by the SQL of the page: putting one together takes time. */
const withPages = { session: new Map<string, Statements>(), token: new Map<string, Statements>() };

type Statements = Record<Naming, string>;

const MOST_STORED = 200;

/**
 * The statement that opens a scope and reads a page in it, see `openPage`.
 * @param page selects a row by the columns of `caller`, who is what SQL can tell of the caller
 */
export function scopeStatement(kind: Kind, by: Naming, page: string): string {
  const pages = withPages[kind];
  const known = pages.get(page) ?? statementsFor(kind, page);
  // Callers choose among some thousands.
  if (pages.size >= MOST_STORED && !pages.has(page)) pages.clear();
  pages.set(page, known);
  return known[by];
}

function statementsFor(kind: Kind, page?: string): Statements {
  return byNaming(
    "$2",
    (isNamed) => `${touchTokenSql[kind]}
    select ${identityColumns}, ${scopedOrganizationColumns}, m.roles,
      m.needs_verified_email and not u.email_verified as "isUnconfirmed",
      m.hides_profile and c.session_id is not null and c.impersonated_by is null as "hidesProfile",
      ${isActivityDue} as "isActivityDue",
      (select * from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank)) as "ssoProvider",
      exists (select from second_factor_required(o.id, o.require_two_factor, u.id, ${kind === "token"}, c.second_factor, c.sso_provider_id))
        as "lacksSecondFactor",
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r
        where r.organization_id = m.organization_id and r.role = any(m.roles)) as "customRoles"
      ${page === undefined ? "" : `, caller.sees_more as "seesMore", page.*`}
    from ${identity[kind]} c
    join "user" u on u.id = c.user_id
    left join organization o on o.deleted_at is null and ${isNamed}
      ${kind === "token" ? "and o.id = c.active_organization_id" : ""}
    left join member m on m.organization_id = o.id and m.user_id = u.id
    ${page === undefined ? "" : `${callerColumns} cross join lateral (${page}) page`}`,
  );
}

/** Whether someone sees more is a guess, which fits everyone but those with custom roles and those with a part of their own rights. */
const callerColumns = `cross join lateral (
  select m.organization_id, m.user_id, c.project_id, m.role_rank <= 1 and c.token_id is null and c.impersonated_by is null as sees_more
) caller`;
