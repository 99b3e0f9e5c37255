import {
  type InvitationId,
  isOrganizationId,
  type MemberId,
  type OrganizationId,
  type TeamId,
  type UserId,
} from "@guildhall/contracts";
import type { CustomRoles, Permission } from "@guildhall/permissions";
import { DomainError } from "../domain-error.ts";
import type { Services } from "../services.ts";
import { teamNotFound } from "../team/team-not-found.ts";
import type { Actor } from "./actor.ts";
import { notSignedIn } from "./caller.ts";
import { organizationNotFound } from "./organization-not-found.ts";
import { requirePermission, Scope } from "./scope.ts";

/**
 * How a caller names an organization: by id or slug, by one of its invitations or teams, or not at all, meaning the
 * active one of the session.
 */
export type OrganizationLocator =
  | { organization: string }
  | { invitationId: InvitationId }
  | { teamId: TeamId }
  | { active: true };

interface ScopeRow {
  sessionId: string;
  userId: UserId;
  userName: string;
  email: string;
  emailVerified: boolean;
  activeOrganizationId: OrganizationId | null;
  activeTeamId: TeamId | null;
  organizationId: OrganizationId | null;
  name: string;
  slug: string;
  logo: string | null;
  memberCount: number;
  version: number;
  createdAt: string;
  updatedAt: string;
  memberId: MemberId | null;
  roles: string[];
  customRoles: CustomRoles | null;
  isRestricted: boolean;
}

/**
 * Reads session, user, organization, membership and roles in one prepared SQL statement, decides, and returns the
 * proof. Strangers learn nothing: an unknown organization and somebody else's look the same.
 * @throws not_signed_in, organization_not_found (or, by how it was named, invitation_not_found, team_not_found,
 * no_active_organization), missing_permission
 */
export async function openScope<P extends Permission>(
  services: Services,
  actor: Actor,
  locator: OrganizationLocator,
  permission: P,
): Promise<Scope<P>> {
  if (actor.kind === "nobody") throw notSignedIn();
  const row = await readScope(services, actor.token, locator);
  if (!row) throw notSignedIn();
  if (row.organizationId === null || row.memberId === null) throw notFound(locator);
  const authority = { roles: row.roles, customRoles: row.customRoles ?? {} };
  requirePermission(authority, permission);
  return new Scope(
    {
      services,
      sessionId: row.sessionId,
      userId: row.userId,
      name: row.userName,
      email: row.email,
      emailVerified: row.emailVerified,
      activeOrganizationId: row.activeOrganizationId,
      activeTeamId: row.activeTeamId,
    },
    {
      id: row.organizationId,
      name: row.name,
      slug: row.slug,
      logo: row.logo,
      memberCount: row.memberCount,
      version: row.version,
      createdAt: new Date(row.createdAt),
      updatedAt: new Date(row.updatedAt),
    },
    { ...authority, id: row.memberId, isRestricted: row.isRestricted },
    permission,
  );
}

async function readScope(
  services: Services,
  token: string,
  locator: OrganizationLocator,
): Promise<ScopeRow | undefined> {
  const { sql } = services.database;
  const [row] = await sql<ScopeRow[]>`
    select s.id as "sessionId", u.id as "userId", u.name as "userName", u.email, u.email_verified as "emailVerified",
      s.active_organization_id as "activeOrganizationId", s.active_team_id as "activeTeamId",
      o.id as "organizationId", o.name, o.slug, o.logo, o.member_count as "memberCount", o.version,
      o.created_at as "createdAt", o.updated_at as "updatedAt", m.id as "memberId", m.roles,
      m.has_restricted_site_access as "isRestricted",
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r
        where r.organization_id = m.organization_id and r.role = any(m.roles)) as "customRoles"
    from session s
    join "user" u on u.id = s.user_id
    left join organization o on o.deleted_at is null and ${isNamed()}
    left join member m on m.organization_id = o.id and m.user_id = u.id
    where s.token = ${token} and s.expires_at > now()`;
  return row;

  function isNamed() {
    if ("invitationId" in locator) {
      return sql`o.id = (select organization_id from invitation where id = ${locator.invitationId})`;
    }
    if ("active" in locator) return sql`o.id = s.active_organization_id`;
    if ("teamId" in locator) return sql`o.id = (select organization_id from team where id = ${locator.teamId})`;
    if (isOrganizationId(locator.organization)) return sql`o.id = ${locator.organization}`;
    return sql`lower(o.slug) = lower(${locator.organization})`;
  }
}

function notFound(locator: OrganizationLocator): DomainError {
  if ("invitationId" in locator) return invitationNotFound();
  if ("active" in locator) return noActiveOrganization();
  return "teamId" in locator ? teamNotFound() : organizationNotFound();
}

/** The same answer for an invitation that does not exist and for one the caller has no part in. */
export const invitationNotFound = () => new DomainError("invitation_not_found", "There is no such invitation.");

const noActiveOrganization = () =>
  new DomainError("no_active_organization", "Name an organization, or make one your active organization first.");
