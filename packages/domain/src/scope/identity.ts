import type { AccessTokenId, OrganizationId, ProjectId, TeamId, UserId } from "@guildhall/contracts";
import type { SecondFactor } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import type { Actor } from "./actor.ts";

/** An actor with a session or access token in the database. */
export type KnownActor = Extract<Actor, { kind: "session" | "token" }>;

/** What {@link identityColumns} selects. */
export interface IdentityRow {
  sessionId: string | null;
  userId: UserId;
  userName: string;
  email: string;
  emailVerified: boolean;
  activeOrganizationId: OrganizationId | null;
  activeTeamId: TeamId | null;
  ssoProviderId: string | null;
  secondFactor: SecondFactor | null;
  impersonatorId: UserId | null;
  tokenId: AccessTokenId | null;
  projectId: ProjectId | null;
  permissions: Permission[] | null;
  /** Whether each use of the access token is counted: see `countUse`. */
  isCounted: boolean;
}

/** The columns of the identity `c` and its user `u`. */
export const identityColumns = `
  c.session_id as "sessionId", u.id as "userId", u.name as "userName", u.email, u.email_verified as "emailVerified",
  c.active_organization_id as "activeOrganizationId", c.active_team_id as "activeTeamId", c.sso_provider_id as "ssoProviderId",
  c.second_factor as "secondFactor", c.impersonated_by as "impersonatorId",
  c.token_id as "tokenId", c.project_id as "projectId", c.permissions, c.is_counted as "isCounted"`;

/**
 * A live session or access token as one shape of row, to select from; `$1` is {@link credentialOf} the actor. The
 * active organization of a token is the one it is for, with which it ends. While its creator is banned it does not count; a
 * banned account has no sessions.
 */
export const identity = {
  session: `(
    select id as session_id, user_id, active_organization_id, active_team_id, sso_provider_id, second_factor, impersonated_by,
      null as token_id, null as project_id, null::jsonb as permissions, false as is_counted
    from session where token = $1 and expires_at > now())`,
  token: `(
    select null as session_id, user_id, organization_id as active_organization_id, null as active_team_id, sso_provider_id, null as second_factor,
      null as impersonated_by, id as token_id, project_id, permissions,
      remaining is not null or rate_limit_max is not null as is_counted
    from access_token where secret_hash = $1 and enabled and (expires_at is null or expires_at > now())
      and exists (select from organization o where o.id = organization_id and o.deleted_at is null)
      and not exists (select from "user" b where b.id = user_id and is_banned(b.banned, b.ban_expires)))`,
} as const satisfies Record<KnownActor["kind"], string>;

/** What a statement begins with: notes of an access token, once a minute, that it is in use. */
export const touchTokenSql = {
  session: "",
  token: `with used as (
    update access_token set last_used_at = now()
    where secret_hash = $1 and enabled and (expires_at is null or expires_at > now())
      and (last_used_at is null or last_used_at < now() - interval '1 minute'))`,
} as const satisfies Record<KnownActor["kind"], string>;

/** What {@link identity} finds an actor by. */
export const credentialOf = (actor: KnownActor) => (actor.kind === "session" ? actor.token : actor.hash);

/** The statement that reads an identity alone. */
export const identitySql = { session: statementOf("session"), token: statementOf("token") };

/** The statement that reads an identity and a page for it. @param page selects a row for the identity `c` and its user `u` */
export const identityPageSql = (kind: KnownActor["kind"], page: string) => statementOf(kind, page);

function statementOf(kind: KnownActor["kind"], page?: string): string {
  return `${touchTokenSql[kind]} select ${identityColumns} ${page === undefined ? "" : ", page.*"}
    from ${identity[kind]} c join "user" u on u.id = c.user_id
    ${page === undefined ? "" : `cross join lateral (${page}) page`}`;
}
