import { newId } from "@guildhall/db";
import { type Permission, permissions } from "@guildhall/permissions";
import { insertOrganization, insertRoles, insertUsers, type TestDatabase, type TestUser } from "@guildhall/testing";

/**
 * An organization with someone of every role, and everyone who has no business in it. Straight into the tables, and with few
 * statements: a matrix opens hundreds.
 * @param asked the permission that `onlyThis` holds and no other, and `allButThis` lacks and no other
 */
export async function openStage(database: TestDatabase, asked?: Permission) {
  const { sql } = database;
  const organization = await insertOrganization(database, {
    anotherOwner: "owner",
    owner: "owner",
    admin: "admin",
    member: "member",
    memberAndAdmin: "member,admin",
    removed: "admin",
    target: "member",
    onlyThis: "only-this",
    allButThis: "all-but-this",
    restricted: "member",
  });
  await insertRoles(database, organization.id, {
    "only-this": asked ? [asked] : [],
    "all-but-this": permissions.filter((each) => each !== asked),
    // Assigning it takes no permission of one's own, so that what decides is the permission a procedure asks for.
    powerless: [],
    unused: [],
  });
  const { people } = organization;
  await sql`delete from member where user_id = ${people.removed.id}`;
  const other = await insertOrganization(database, { owner: "owner" });
  const [invitee, newcomer, outsider] = await insertUsers(database, [{}, {}, {}]);
  return {
    ...organization,
    ...(await prepareTeams(sql, organization.id)),
    ...(await prepareProjects(sql, organization.id, people.target, people.restricted)),
    ssoProviderId: await insertSsoProvider(sql, organization.id),
    tokenOf: await prepareTokens(sql, organization.id),
    targetMemberId: await memberIdOf(sql, people.target),
    invitee,
    newcomer,
    ...(await invite(sql, organization.id, people.anotherOwner, invitee)),
    outsider,
    clientId: await insertOAuthClient(sql),
    ownerElsewhere: other.people.owner,
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

async function memberIdOf(sql: TestDatabase["sql"], person: TestUser): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from member where user_id = ${person.id}`;
  return row?.id ?? "";
}

/** A provider with a verified domain that no one's address is in. */
async function insertSsoProvider(sql: TestDatabase["sql"], organizationId: string): Promise<string> {
  const id = newId("sso");
  const domain = `${id.replaceAll("_", "-")}.test`;
  await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified)
    values (${id}, ${domain}, ${organizationId}, 'https://idp.example', ${domain}, true)`;
  return domain;
}

/** Two teams: everyone of the organization is a member of the first, no one of the second. */
async function prepareTeams(sql: TestDatabase["sql"], organizationId: string) {
  const [teamId, emptyTeamId] = [newId("team"), newId("team")];
  await sql`
    with teams as (
      insert into team (id, organization_id, name)
      select id, ${organizationId}, id from unnest(${[teamId, emptyTeamId]}::text[]) id
    )
    insert into team_member (id, organization_id, team_id, user_id)
    select 'tmem_' || id, organization_id, ${teamId}, user_id from member where organization_id = ${organizationId}`;
  return { teamId, emptyTeamId };
}

/**
 * Projects that everyone of the organization administers, so that what decides is the permission a procedure asks for:
 * one with the target in it and one without. The restricted member is a member of a third one only.
 */
async function prepareProjects(
  sql: TestDatabase["sql"],
  organizationId: string,
  target: TestUser,
  restricted: TestUser,
) {
  const [projectId, projectWithoutTargetId, grantedId] = [newId("prj"), newId("prj"), newId("prj")];
  await sql`
    with projects as (
      insert into project (id, organization_id, name, slug)
      select id, ${organizationId}, id, id from unnest(${[projectId, projectWithoutTargetId, grantedId]}::text[]) id
      returning id, organization_id
    ), restriction as (
      update member set has_restricted_site_access = true
      where organization_id = ${organizationId} and user_id = ${restricted.id}
    )
    insert into project_member (organization_id, project_id, user_id, role)
    select m.organization_id, p.id, m.user_id, 'admin'
    from member m join projects p on p.organization_id = m.organization_id
    where not (p.id = ${projectWithoutTargetId} and m.user_id = ${target.id})
      and (p.id = ${grantedId}) = (m.user_id = ${restricted.id})`;
  return { projectId, projectWithoutTargetId, grantedId };
}

/** A pending invitation, its mail, and a job that no process works off. */
async function invite(sql: TestDatabase["sql"], organizationId: string, inviter: TestUser, { email }: TestUser) {
  const [invitationId, mailId] = [newId("inv"), newId("mail")];
  const [queued] = await sql<{ jobId: string }[]>`
    with mailed as (
      insert into mail_message (id, to_address, subject, text, html)
      values (${mailId}, ${email}, 'Invitation', 'Invitation', 'Invitation')
    ), invited as (
      insert into invitation (id, organization_id, email, role, expires_at, inviter_id, created_by, updated_by)
      values (${invitationId}, ${organizationId}, ${email}, 'powerless', now() + interval '2 days', ${inviter.id},
        ${inviter.id}, ${inviter.id})
    )
    select (graphile_worker.add_job('matrix')).id::text as "jobId"`;
  return { invitationId, mailId, jobId: queued?.jobId ?? "" };
}

/** An app that people sign in to. */
async function insertOAuthClient(sql: TestDatabase["sql"]): Promise<string> {
  const id = newId("app");
  await sql`insert into oauth_client (id, name, secret_hash, redirect_uris, post_logout_redirect_uris)
    values (${id}, 'Matrix', 'hash', ${["https://app.example/callback"]}, ${["https://app.example/"]})`;
  return id;
}

/** A personal access token of everyone's, by its creator. */
async function prepareTokens(sql: TestDatabase["sql"], organizationId: string) {
  await sql`insert into access_token (id, organization_id, user_id, kind, name, permissions, secret_hash, hint)
    select 'tok_' || user_id, organization_id, user_id, 'personal', 'Matrix', '["organization:read"]', 'hash ' || id, 'hint'
    from member where organization_id = ${organizationId}`;
  return (creator?: TestUser) => `tok_${creator?.id}`;
}
