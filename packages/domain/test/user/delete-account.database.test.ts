import { CreateAccessTokenInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import {
  createTestDatabase,
  eventsOf,
  holdOrganization,
  insertOrganization,
  insertUser,
  queuedMail,
  statementsDuring,
  type TestUser,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { listSoleOwnedOrganizations } from "../../src/organization/list-sole-owned-organizations.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { deleteAccount } from "../../src/user/delete-account.ts";
import { SoleOwnerError } from "../../src/user/sole-owner-error.ts";
import { accountDeletion } from "../support/account-deletion.ts";
import { invitedPerson } from "../support/invited-person.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const { services, deletionOf, credentialsOf } = accountDeletion(database);

const exists = async ({ id }: TestUser) => (await sql`select from "user" where id = ${id}`).length > 0;

const insertMember = (organizationId: string, { id }: TestUser, role: string) =>
  sql`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${organizationId}, ${id}, ${role})`;

describe("deleting an account", () => {
  it("ends its sessions, tokens, memberships, teams and projects, and frees its seat, with an event in each organization", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", ada: "admin" });
    const { ada } = people;
    const input = CreateAccessTokenInput.parse({ kind: "organization", name: "Robot", permissions: "all" });
    await createAccessToken(await scope(ada, "token:manage"), input);
    const [team, project] = [newId("team"), newId("prj")];
    await sql`insert into team (id, organization_id, name) values (${team}, ${id}, 'Finance')`;
    await sql`insert into team_member (id, organization_id, team_id, user_id) values (${newId("mem")}, ${id}, ${team}, ${ada.id})`;
    await sql`insert into project (id, organization_id, name, slug) values (${project}, ${id}, 'Site', 'site')`;
    await sql`insert into project_member (organization_id, project_id, user_id, role) values (${id}, ${project}, ${ada.id}, 'owner')`;
    await sql`update session set active_organization_id = ${id}, active_team_id = ${team} where user_id = ${ada.id}`;
    const other = await insertOrganization(database, { ben: "owner" });
    await sql`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${other.id}, ${ada.id}, 'owner')`;

    expect(await deletionOf(ada)).toBe("deleted");

    for (const table of ["session", "account", "member", "access_token", "team_member", "project_member"]) {
      expect(await sql`select from ${sql(table)} where user_id = ${ada.id}`, table).toHaveLength(0);
    }
    expect(await exists(ada)).toBe(false);
    const [organization] = await sql`select member_count as count from organization where id = ${id}`;
    expect(organization).toEqual({ count: 1 });
    for (const [organizationId, role] of [
      [id, "admin"],
      [other.id, "owner"],
    ]) {
      const [event] =
        await sql`select actor_id as actor, target_id as target, details, changes, actor_personal ->> 'name' as name from audit_event
        where organization_id = ${organizationId ?? ""} and event = 'member.left'`;
      const details = { because: "deleted the account" };
      const changes = [{ field: "roles", from: [role], to: null }];
      expect(event).toEqual({ actor: ada.id, target: ada.id, details, changes, name: null });
    }
  });

  it("is rejected to a sole owner, and names the organizations", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner", ben: "member" });
    const { olga } = people;
    for (const name of ["Zeta", "Beta", "Gamma", "Delta"]) {
      const owned = newId("org");
      await sql.begin(async (tx) => {
        await tx`insert into organization (id, name, slug) values (${owned}, ${name}, ${owned.replace("_", "-")})`;
        await tx`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${owned}, ${olga.id}, 'owner')`;
      });
    }
    await sql`update organization set name = 'Alpha' where id = ${id}`;
    const rejection = await deletionOf(olga).catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(SoleOwnerError);
    expect(rejection).toMatchObject({
      reason: "last_owner",
      message: expect.stringContaining("You are the only owner of Alpha, Beta, Delta and 2 more."),
      organizations: [{ name: "Alpha", id }, { name: "Beta" }, { name: "Delta" }, { name: "Gamma" }, { name: "Zeta" }],
      organizationCount: 5,
    });
    expect(await exists(olga)).toBe(true);
    expect(await eventsOf(database, id)).toEqual([]);
  });

  it("lists to an owner the organizations without another one, as the rejection names them", async () => {
    const { id, slug, people } = await insertOrganization(database, { olga: "owner", ben: "member" });
    const shared = await insertOrganization(database, { ada: "owner" });
    await insertMember(shared.id, people.olga, "owner");
    const deleted = await insertOrganization(database, { eva: "owner" });
    await insertMember(deleted.id, people.olga, "owner");
    await sql`delete from member where user_id = ${deleted.people.eva.id}`;
    await sql`update organization set deleted_at = now() where id = ${deleted.id}`;
    const soleOwnedBy = async (user: TestUser) => listSoleOwnedOrganizations(await getCaller(services, user.actor));
    const [organization] = await sql<{ name: string }[]>`select name from organization where id = ${id}`;
    expect(await soleOwnedBy(people.olga)).toEqual([{ name: organization?.name, slug }]);
    expect(await soleOwnedBy(people.ben)).toEqual([]);
    // Who waits for their address to be confirmed learns nothing from a list.
    await sql`update member set needs_verified_email = true where user_id = ${people.olga.id}`;
    await sql`update "user" set email_verified = false where id = ${people.olga.id}`;
    expect(await soleOwnedBy(people.olga)).toEqual([]);
  });

  it("is possible once the organizations of a sole owner are deleted", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner" });
    await sql`update organization set deleted_at = now() where id = ${id}`;
    expect(await deletionOf(people.olga)).toBe("deleted");
  });

  it("lets go of organizations that name a former member as their owner", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner" });
    const former = await insertUser(database);
    await sql`update organization set owner_user_id = ${former.id} where id = ${id}`;
    expect(await deletionOf(former)).toBe("deleted");
    const [organization] = await sql`select owner_user_id as owner from organization where id = ${id}`;
    expect(organization).toEqual({ owner: null });
    expect(await eventsOf(database, id)).toEqual([]);
    expect(await exists(people.olga)).toBe(true);
  });

  it("takes the authority of the invitations it sent, which others can take over", async () => {
    const { people, person, invitation, invitationStatus } = await invitedPerson(database);
    expect(await deletionOf(people.ada)).toBe("deleted");
    const caller = await getCaller(services, person.actor);
    expect(await reasonOf(acceptInvitation(caller, invitation.id))).toBe("inviter_lost_authority");
    expect(await invitationStatus()).toBe("pending");
  });

  it("replaces mail that waits for a confirmed address by a notice", async () => {
    const { people } = await insertOrganization(database, { olga: "owner", ada: "member" });
    const { email } = people.ada;
    await sql`insert into mail_message (id, to_address, subject, text, html) values (${newId("mail")}, ${email}, 'x', 'x', 'x')`;
    await deletionOf(people.ada);
    const mails = await queuedMail(database, email);
    expect(mails.map(({ subject }) => subject)).toEqual(["Your Guildhall account was deleted"]);
  });

  it("neither mails an unconfirmed address nor takes its mail away: they are someone else's", async () => {
    const stranger = await insertUser(database, { emailVerified: false });
    await sql`insert into mail_message (id, to_address, subject, text, html) values (${newId("mail")}, ${stranger.email}, 'Invitation', 'x', 'x')`;
    expect(await deletionOf(stranger)).toBe("deleted");
    const mails = await queuedMail(database, stranger.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["Invitation"]);
  });

  it("takes as many statements for hundreds of organizations as for one", async () => {
    const many = await insertUser(database);
    const few = await insertUser(database);
    await sql.begin(async (tx) => {
      const owner = await insertUser(database);
      await tx`insert into organization (id, name, slug) select 'org_many_' || n, 'Many', 'many-' || n from generate_series(1, 400) n`;
      for (const { id } of [owner, many]) {
        await tx`insert into member (id, organization_id, user_id, role)
          select 'mem_' || n || ${id}, 'org_many_' || n, ${id}, 'owner' from generate_series(1, 400) n`;
      }
      await tx`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, 'org_many_1', ${few.id}, 'owner')`;
    });
    const ofFew = await statementsDuring(database, () => deletionOf(few));
    const ofMany = await statementsDuring(database, () => deletionOf(many));
    expect(ofMany).toBe(ofFew);
    expect(await exists(many)).toBe(false);
    const [events] = await sql`select count(*)::int from audit_event
      where actor_id = ${many.id} and event = 'member.left'`;
    expect(events).toEqual({ count: 400 });
  });

  it("holds no other organization while it waits for a busy one", async () => {
    const busy = await insertOrganization(database, { ada: "member", olga: "owner" });
    const free = await insertOrganization(database, { ben: "owner" });
    const { ada } = busy.people;
    await sql`insert into member (id, organization_id, user_id, role) values (${newId("mem")}, ${free.id}, ${ada.id}, 'member')`;
    const hold = await holdOrganization(database, busy.id);
    const deletion = deletionOf(ada);
    await hold.untilCallWaits();
    const locked = await sql`select id from organization where id = ${free.id} for update nowait`;
    expect(locked).toHaveLength(1);
    await hold.release();
    expect(await deletion).toBe("deleted");
  });

  it.each([
    ["a session that ended", "signed_out", { sessionId: "ses_none" }],
    ["a password that was replaced", "wrong_password", { checkedPasswordHash: "former" }],
    [
      "a link that was used or is another account's",
      "stale_link",
      { checkedPasswordHash: undefined, linkSecret: "none" },
    ],
    ["neither password nor link", "stale_link", { checkedPasswordHash: undefined }],
  ])("does not happen with %s", async (_, outcome, change) => {
    const person = await insertUser(database);
    const credentials = { ...(await credentialsOf(person)), ...change };
    expect(await deleteAccount(services, person.id, credentials)).toBe(outcome);
    expect(await exists(person)).toBe(true);
  });
});
