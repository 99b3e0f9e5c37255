import { newId } from "@guildhall/db";
import { insertOrganization, insertUser, type TestDatabase } from "@guildhall/testing";

/** An organization with something of everything in it. */
export async function furnishedOrganization(database: TestDatabase) {
  const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "admin", cy: "member" });
  const { sql } = database;
  const [stranger, guest] = [await insertUser(database), await insertUser(database)];
  const [team, otherTeam, role] = [newId("team"), newId("team"), newId("role")];
  const [invitation, received, declined] = [newId("inv"), newId("inv"), newId("inv")];
  const metadata = { "10": 1, "9": [1.5, "é", null], text: '"quoted" \\ and \u2028' };
  await sql`update organization set name = 'Acme', metadata = ${JSON.stringify(metadata)}::text::jsonb, features = '{"a":[true]}' where id = ${id}`;
  await sql`insert into team (id, organization_id, name) values (${team}, ${id}, 'Core'), (${otherTeam}, ${id}, 'Ünused')`;
  await sql`insert into team_member (id, team_id, organization_id, user_id)
    values (${newId("tmem")}, ${team}, ${id}, ${people.ada.id})`;
  await sql`insert into invitation (id, organization_id, email, role, expires_at, inviter_id)
    values (${invitation}, ${id}, 'someone@example.com', 'member', now() + interval '1 day', ${people.ada.id}),
      (${received}, ${id}, ${stranger.email}, 'member', now() + interval '1 day', ${people.ada.id}),
      (${declined}, ${id}, ${guest.email}, 'member', now() + interval '1 day', ${people.ada.id})`;
  await sql`insert into organization_role (id, organization_id, role, permissions)
    values (${role}, ${id}, 'editor', '["project:read"]')`;
  await sql`update session set active_organization_id = ${id} where user_id = ${people.ada.id}`;
  await sql`update "user" set name = 'Someone' where id = any(${[people.ada.id, people.cy.id, stranger.id, guest.id]})`;
  const [member] = await sql<{ id: string }[]>`
    select id from member where organization_id = ${id} and user_id = ${people.cy.id}`;
  const ids = { id, slug, team, otherTeam, invitation, received, declined, role, member: member?.id ?? "" };
  return { ...ids, people: { ...people, stranger, guest } };
}

export type FurnishedOrganization = Awaited<ReturnType<typeof furnishedOrganization>>;
