import { newId } from "@guildhall/db";
import { insertOrganization, insertRole, insertUser, type TestDatabase, type TestUser } from "@guildhall/testing";
import { trpcClient } from "../clients/trpc-client.ts";
import type { ListeningApp } from "../servers/listening-app.ts";
import { openRestStage, type RestStage } from "../stages/rest-rows.ts";
import { marks } from "./marks.ts";

const json = (value: unknown) => JSON.stringify(value);
const instant = (year: number) => `${year}-01-02T03:04:05.678Z`;

/** A stage on which everything that can be set is set, mostly to what {@link marks} find again in an answer. */
export async function openFieldStage(database: TestDatabase, app: ListeningApp) {
  const { sql } = database;
  const rest = await openRestStage(database);
  const { id, people } = rest;
  const { target, anotherOwner } = people;
  const email = `${marks.address}-${id}@example.com`;
  await fillOrganization(sql, id, anotherOwner);
  const unconfirmed = await insertUnconfirmedMember(database, id, rest.teamId);
  await sql`
    with sender as (
      update "user" set name = ${marks.sender} where id = ${anotherOwner.id}
    )
    update "user" set name = ${marks.name}, email = ${email}, image = ${`https://example.com/${marks.picture}.png`}
    where id = ${target.id}`;
  // Of this member alone, so that no one sees it in what is stored about themselves.
  await sql`update member set invited_by = ${marks.inviter}, created_by = ${marks.inviter}, updated_by = ${marks.inviter},
    invited_at = ${instant(2001)}, last_active_at = ${marks.lastActive},
    private_metadata = ${json({ about: marks.privateMetadata })}::text::jsonb
    where organization_id = ${id} and user_id = ${target.id}`;
  await sql`update session s set active_organization_id = m.organization_id, active_team_id = ${rest.teamId},
    ip_address = case s.user_id when ${target.id} then ${marks.ipAddress} end,
    user_agent = case s.user_id when ${target.id} then ${marks.userAgent} end
    from member m where m.user_id = s.user_id and m.organization_id = ${id}`;
  await insertRole(database, id, marks.role, ["project:update"]);
  await sql`update organization_role set display_name = 'Displayed', description = 'Described',
    created_by = ${anotherOwner.id}, updated_by = ${anotherOwner.id} where organization_id = ${id}`;
  await fillProjects(sql, rest);
  await fillTokens(sql, id, target);
  await fillProviders(sql, id, anotherOwner);
  const { canceledId, pendingId } = await invite(app, rest, id);
  await sql`update invitation set requested_at = now(), request_count = 1 where id = ${pendingId}`;
  const elsewhere = await insertOrganization(database, { owner: "owner" });
  await sql`
    with marked as (
      update organization set name = ${marks.elsewhere} where id = ${elsewhere.id}
    )
    insert into member (id, organization_id, user_id) values (${newId("mem")}, ${elsewhere.id}, ${target.id})`;
  const marked = { ...people, target: { ...target, email } };
  return {
    ...rest,
    people: marked,
    unconfirmed,
    canceledId,
    pendingId,
    foreignTeamId: await fillTeams(sql, id, target),
  };
}

export type FieldStage = Awaited<ReturnType<typeof openFieldStage>>;

type Sql = TestDatabase["sql"];

async function fillOrganization(sql: Sql, id: string, owner: TestUser): Promise<void> {
  // No answer has the bytes of a picture, or their hash.
  await sql`
    with pictured as (
      insert into picture (id, organization_id, content_type, bytes, sha256)
      values (${`picture of ${id}`}, ${id}, 'image/png', ${Buffer.from(marks.secret)}, ${marks.secret})
    ), renamed as (
      insert into organization_slug (slug, organization_id, reserved_until)
      values (${`former-${id}`}, ${id}, now() + interval '1 day')
    )
    update organization set name = ${`${marks.organization} ${id}`}, logo = 'https://example.com/logo.png',
      metadata = ${json({ about: marks.organizationMetadata })}::text::jsonb, settings = ${json({ theme: "dark" })}::text::jsonb,
      features = ${json(["reports"])}::text::jsonb, owner_user_id = ${owner.id}, max_members = 5000, max_teams = 50,
      subscription_tier = 'pro', subscription_status = 'active', created_by = ${owner.id}, updated_by = ${owner.id},
      private_metadata = ${json({ about: marks.privateMetadata })}::text::jsonb
    where id = ${id}`;
}

async function fillProjects(sql: Sql, { id, people, projectId, grantedId }: RestStage): Promise<void> {
  const owner = people.anotherOwner.id;
  await sql`
    with memberships as (
      update project_member set created_by = ${owner} where organization_id = ${id}
    )
    update project set created_by = ${owner}, updated_by = ${owner},
      name = case id when ${projectId} then ${marks.project} when ${grantedId} then ${marks.grantedProject} else name end
    where organization_id = ${id}`;
}

/** Someone who was added before they confirmed their address, a member of the first team. */
async function insertUnconfirmedMember(
  database: TestDatabase,
  organizationId: string,
  teamId: string,
): Promise<TestUser> {
  const { sql } = database;
  const user = await insertUser(database, { emailVerified: false });
  await sql`
    with added as (
      insert into member (id, organization_id, user_id, needs_verified_email)
      values (${newId("mem")}, ${organizationId}, ${user.id}, true)
    )
    insert into team_member (id, organization_id, team_id, user_id)
    values (${`tmem_${user.id}`}, ${organizationId}, ${teamId}, ${user.id})`;
  return user;
}

/** Describes the teams, and adds one that only the target is in. */
async function fillTeams(sql: Sql, organizationId: string, target: TestUser): Promise<string> {
  const id = newId("team");
  await sql`
    with added as (
      insert into team (id, organization_id, name) values (${id}, ${organizationId}, ${marks.team})
    )
    insert into team_member (id, organization_id, team_id, user_id)
    values (${`${marks.teamMembership}_${id}`}, ${organizationId}, ${id}, ${target.id})`;
  await sql`
    with memberships as (
      update team_member set created_by = ${target.id} where organization_id = ${organizationId}
    )
    update team set description = 'What it is for', metadata = ${json({ color: "red" })}::text::jsonb,
      logo = 'https://example.com/team.png', max_members = 500, created_by = ${target.id}, updated_by = ${target.id}
    where organization_id = ${organizationId}`;
  return id;
}

async function fillTokens(sql: Sql, organizationId: string, target: TestUser): Promise<void> {
  await sql`update access_token set expires_at = ${instant(2099)}, last_used_at = ${instant(2003)},
    updated_at = ${instant(2004)}, last_refill_at = ${instant(2005)}, rate_limit_started_at = ${instant(2006)},
    name = case user_id when ${target.id} then ${marks.token} else name end,
    metadata = jsonb_build_object('note', case user_id when ${target.id} then ${marks.tokenMetadata} else 'own' end),
    remaining = 5, refill_amount = 7, refill_interval = 60000,
    rate_limit_max = 9, rate_limit_window = 1000, request_count = 3,
    secret_hash = ${`${marks.secret}-`} || id where organization_id = ${organizationId}`;
}

async function fillProviders(sql: Sql, organizationId: string, owner: TestUser): Promise<void> {
  const endpoint = "https://idp.example/endpoint";
  const oidc = JSON.stringify({
    ...{
      clientId: marks.clientId,
      clientSecret: marks.secret,
      pkce: true,
      scopes: ["openid"],
      scopesSupported: ["openid"],
    },
    ...{ issuer: "https://idp.example", discoveryEndpoint: endpoint, authorizationEndpoint: endpoint },
    ...{ tokenEndpoint: endpoint, jwksEndpoint: endpoint, tokenEndpointAuthentication: "client_secret_basic" },
  });
  const pending = { domain: "pending.example", issuer: "https://idp.example", oidcConfig: oidc, samlConfig: null };
  await sql`update sso_provider set user_id = ${owner.id}, oidc_config = ${oidc}, role_claim = 'groups',
    role_mapping = case when domain_verified then ${json({ staff: "member" })}
      else ${json({ staff: "member", gone: "deleted" })} end::text::jsonb,
    pending_connection = case when domain_verified then ${json(pending)} end::text::jsonb, last_sign_in_at = ${instant(2004)},
    last_role_claim = ${json([marks.roleClaim, "staff"])}::text::jsonb, created_by = ${owner.id}, updated_by = ${owner.id}
    where organization_id = ${organizationId}`;
}

/** Two invitations of restricted members, one canceled; and what can be set of the stage's own. */
async function invite(app: ListeningApp, stage: RestStage, id: string) {
  const owner = trpcClient(app, stage.people.anotherOwner);
  const { invitations } = await owner.invitation.create.mutate({
    organization: id,
    emails: [`${marks.invited}-${id}@example.com`, `${marks.invited}-canceled-${id}@example.com`],
    roles: ["member"],
    teamIds: [stage.teamId],
    access: { restricted: true, projectIds: [stage.projectId] },
  });
  const [pendingId = "", canceledId = ""] = invitations.map((each) => each.id);
  await owner.invitation.cancel.mutate({ invitationId: invitations[1]?.id ?? "inv_none" });
  return { pendingId, canceledId };
}
