import type { ProjectId, UserId } from "@guildhall/contracts";
import { type Authority, builtInRoles, type CustomRoles, type Permission, permissionsOf } from "@guildhall/permissions";
import { memberNotFound } from "../errors/not-found.ts";
import { shownName } from "../member/shown-person.ts";
import { seesSecondFactors, shownSecondFactor } from "../member/shown-second-factor.ts";
import { projectNotFound } from "../project/read-project.ts";
import type { Scope } from "../scope/scope.ts";

/** A member, and what they decide with. */
export interface Person extends Authority {
  userId: UserId;
  name: string;
}

interface Candidate {
  userId: UserId;
  name: string;
  roles: string[];
}

interface Row extends Candidate {
  customRoles: CustomRoles | null;
  /** Null for someone who is no member. */
  isRestricted: boolean | null;
  lacksSecondFactor: boolean | null;
  isGranted: boolean;
  isProjectVisible: boolean;
  candidates: Candidate[] | null;
}

/** What lets someone help another to a permission: assigning roles, changing roles, opening a project. */
const helping: readonly Permission[] = ["member:update", "ac:update", "project:update"];

/** SQL of whether member `m` cannot sign in to organization `o` in any way, for want of a second factor. */
const lacksSecondFactor = `o.require_two_factor and not ${shownSecondFactor("m", "u.two_factor_enabled")}
  and not exists (select from sso_provider s where s.organization_id = o.id and s.domain_verified and s.domain = split_part(u.email, '@', -1))`;

/** More than are named, because not everyone among them may in the end. */
const MOST_CANDIDATES = 100;

/**
 * A member's roles with their permissions, whether a restriction keeps them from the project asked about or the organization
 * requires a second factor of them that they do not have, as far as the caller sees that, and members who
 * hold the permission and may help, most powerful first. One SQL statement.
 * @throws member_not_found, project_not_found also for a project the caller may not see
 */
export async function readAccess(
  scope: Scope<"organization:read">,
  about: { permission: Permission; userId?: UserId | undefined; projectId?: ProjectId | undefined },
): Promise<{ person: Person; isInTheWay: boolean; lacksSecondFactor: boolean; candidates: Candidate[] }> {
  const { sql } = scope.services.database;
  const { userId = scope.caller.userId, projectId = null, permission } = about;
  const part = (person: UserId) => sql`exists (select from project_member pm
    where pm.organization_id = o.id and pm.project_id = ${projectId} and pm.user_id = ${person})`;
  const [row] = await sql<Row[]>`
    with own as (select role, permissions from organization_role where organization_id = ${scope.organization.id})
    select (select jsonb_object_agg(role, permissions) from own) as "customRoles",
      m.user_id as "userId", ${sql.unsafe(shownName("m", "u"))} as name, m.roles, m.has_restricted_site_access as "isRestricted",
      ${sql.unsafe(seesSecondFactors(scope) ? lacksSecondFactor : "null::boolean")} as "lacksSecondFactor",
      ${part(userId)} as "isGranted",
      exists (select from project p, member c where p.organization_id = o.id and p.id = ${projectId}
        and c.organization_id = o.id and c.user_id = ${scope.caller.userId}
        and (not c.has_restricted_site_access or ${part(scope.caller.userId)})) as "isProjectVisible",
      (select jsonb_agg(helper) from (
        select h.user_id as "userId", h.name, h.roles from (
          select member.user_id, member.roles, member.role_rank, member.id, ${sql.unsafe(shownName("member", "named"))} as name
          from member join "user" named on named.id = member.user_id
          where member.organization_id = o.id and member.roles && (
            select coalesce(array_agg(role), '{}') || ${builtInRolesWith([permission])}::text[] from own
            where permissions ?| ${[permission]}::text[]
          ) and member.roles && (
            select coalesce(array_agg(role), '{}') || ${builtInRolesWith(helping)}::text[] from own
            where permissions ?| ${[...helping]}::text[]
          )
        ) h order by h.role_rank, h.id limit ${MOST_CANDIDATES}
      ) helper) as candidates
    from organization o
    left join member m on m.organization_id = o.id and m.user_id = ${userId}
    left join "user" u on u.id = m.user_id
    where o.id = ${scope.organization.id}`;
  if (!row || row.isRestricted === null) throw memberNotFound();
  if (projectId !== null && !row.isProjectVisible) throw projectNotFound();
  return {
    person: { userId, name: row.name, roles: row.roles, customRoles: row.customRoles ?? {} },
    isInTheWay: projectId !== null && row.isRestricted && !row.isGranted,
    lacksSecondFactor: row.lacksSecondFactor ?? false,
    candidates: row.candidates ?? [],
  };
}

const builtInRolesWith = (anyOf: readonly Permission[]) =>
  builtInRoles.filter((role) => anyOf.some((permission) => permissionsOf(role, {}).has(permission)));
