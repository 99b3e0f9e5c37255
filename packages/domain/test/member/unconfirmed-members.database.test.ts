import { createTestDatabase, insertUser, queuedMail, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { provisionMember } from "../../src/member/provision-member.ts";
import { createOrganizationAsOperator } from "../../src/operator/create-organization-as-operator.ts";
import { createOrganization } from "../../src/organization/create-organization.ts";
import { listAllOrganizations } from "../../src/organization/list-all-organizations.ts";
import { listSsoOrganizations } from "../../src/organization/list-sso-organizations.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { serviceCaller } from "../../src/scope/service-scope.ts";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { listMyTeams, listOrganizations } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const page = { limit: 10 };
const confirm = ({ id }: TestUser) => sql`update "user" set email_verified = true where id = ${id}`;

type Organization = Awaited<ReturnType<typeof company>>;
const company = () => organizationOf(database, { olga: "owner" });

/** Every way in which others make someone a member. */
const ways: Record<string, (organization: Organization, person: TestUser) => Promise<string>> = {
  "member.add by id": async ({ id, scope, people }, person) => {
    await addMember(await scope(people.olga, "member:create"), { userId: person.id, roles: ["admin"] });
    return id;
  },
  "member.add by email address": async ({ id, scope, people }, person) => {
    await addMember(await scope(people.olga, "member:create"), { email: person.email, roles: ["admin"] });
    return id;
  },
  "the service by id": async ({ id, services }, person) => {
    const scope = await openScope(services, { kind: "service" }, { organization: id }, "member:create");
    await addMember(scope, { userId: person.id, roles: ["owner"] });
    return id;
  },
  "REST users": async ({ id, scope, people }, person) => {
    await provisionMember(await scope(people.olga, "member:create"), { email: person.email, name: "New" });
    return id;
  },
  import: async ({ id, scope, people }, person) => {
    const rows = [{ email: person.email, name: "New", roles: ["member"] }];
    await importMembers(await scope(people.olga, "member:create"), { rows, dryRun: false });
    return id;
  },
  "an organization created by the service": async ({ services }, person) => {
    const created = await createOrganizationAsOperator(serviceCaller(services), {
      ...{ name: "Made for them", ownerUserId: person.id, maxMembers: null },
      ...{ publicMetadata: {}, privateMetadata: {} },
    });
    return created.id;
  },
};

describe.each(Object.entries(ways))("someone with an unconfirmed account who is made a member by %s", (_, join) => {
  it("has no access until the address is confirmed", async () => {
    const organization = await company();
    const person = await insertUser(database, { emailVerified: false });
    const id = await join(organization, person);
    const open = () => openScope(organization.services, person.actor, { organization: id }, "organization:read");
    expect(await reasonOf(open())).toBe("email_not_verified");
    await confirm(person);
    await open();
  });

  it("gets mail with a link to choose a password, which states that the account was never confirmed", async () => {
    const organization = await company();
    const person = await insertUser(database, { emailVerified: false });
    await join(organization, person);
    const [mail, ...more] = await queuedMail(database, person.email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain("exists, but the address was never confirmed");
    expect(mail?.text).toContain("https://guildhall.test/api/auth/reset-password/");
  });

  it("learns of the organization from no list until then", async () => {
    const organization = await company();
    const person = await insertUser(database, { emailVerified: false });
    const id = await join(organization, person);
    const lists = async () => {
      const caller = await getCaller(organization.services, person.actor);
      const { items: all } = await listAllOrganizations(organization.services, person.actor, { limit: 10 });
      const { items, total } = await listOrganizations(organization.services, person.actor, page);
      return [...all, ...items].length + total.count + (await listSsoOrganizations(caller)).length;
    };
    expect(await lists()).toBe(0);
    await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified, force_sso)
      values (${`sso_${id}`}, ${`sso_${id}`}, ${id}, 'https://idp.test', 'example.com', true, true)
      on conflict do nothing`;
    expect(await lists()).toBe(0);
    await sql`delete from sso_provider where organization_id = ${id}`;
    await confirm(person);
    expect(await lists()).toBe(3);
  });
});

it.each(Object.entries(ways))("someone with a confirmed account has access at once: %s", async (way, join) => {
  const organization = await company();
  const person = await insertUser(database);
  const id = await join(organization, person);
  await openScope(organization.services, person.actor, { organization: id }, "organization:read");
  const mail = await queuedMail(database, person.email);
  // The service mails its own users.
  if (way.includes("service")) return expect(mail).toEqual([]);
  expect(mail).toMatchObject([{ text: expect.stringContaining(`Olga added ${person.email} to Organization`) }]);
  expect(mail[0]?.text).not.toContain("password");
});

it("someone who creates an organization themselves owns it at once, address confirmed or not", async () => {
  const { services } = await company();
  const person = await insertUser(database, { emailVerified: false });
  const caller = await getCaller(services, person.actor);
  const { organization } = await createOrganization(caller, { name: "Theirs", slug: `theirs-${person.id.slice(-8)}` });
  await openScope(services, person.actor, { organization: organization.id }, "organization:delete");
  expect((await listAllOrganizations(services, person.actor, { limit: 10 })).items.map(({ id }) => id)).toEqual([
    organization.id,
  ]);
});

it("provisioning someone again sends no second mail", async () => {
  const { people, scope } = await company();
  const { email } = await insertUser(database, { emailVerified: false });
  const opened = await scope(people.olga, "member:create");
  for (let time = 0; time < 2; time++) await provisionMember(opened, { email, name: "New" });
  expect(await queuedMail(database, email)).toHaveLength(1);
});

it("a waiting member sees none of their teams there", async () => {
  const { id, people, scope, services } = await company();
  const person = await insertUser(database, { emailVerified: false });
  await addMember(await scope(people.olga, "member:create"), { userId: person.id, roles: ["member"] });
  const team = await createTeam(await scope(people.olga, "team:create"), { name: "Hidden" });
  await addTeamMember(await scope(people.olga, "member:update"), { teamId: team.id, userId: person.id });
  const teams = async () => (await listMyTeams(services, person.actor, page)).items;
  expect(await teams()).toEqual([]);
  await confirm(person);
  expect(await teams()).toMatchObject([{ organizationId: id, name: "Hidden" }]);
});

describe("the mail of an invitation", () => {
  const takeOverLink = (email: string) => `https://guildhall.test/forgot-password?email=${encodeURIComponent(email)}`;

  it("explains how to take over an unconfirmed account with the address, when sent and when sent again", async () => {
    const { people, scope } = await company();
    const inviting = await scope(people.olga, "invitation:create");
    const unconfirmed = await insertUser(database, { emailVerified: false });
    const confirmed = await insertUser(database);
    const unknown = `${crypto.randomUUID()}@example.com`;
    const emails = [unconfirmed.email, confirmed.email, unknown];
    const answer = await createInvitations(inviting, { emails, roles: ["member"], expiresInHours: 1 });
    for (const { id } of answer.invitations) await resendInvitation(inviting, { invitationId: id });

    const texts = async (email: string) => (await queuedMail(database, email)).map(({ text }) => text);
    const mailed = await texts(unconfirmed.email);
    expect(mailed).toHaveLength(2);
    for (const text of mailed) expect(text).toContain(`\n${takeOverLink(unconfirmed.email)}\n`);
    for (const email of [confirmed.email, unknown]) {
      for (const text of await texts(email)) expect(text).not.toContain("forgot-password");
    }
  });

  it("leaves the inviter without a sign of who has an account", async () => {
    const { people, scope } = await company();
    const inviting = await scope(people.olga, "invitation:create");
    const unconfirmed = await insertUser(database, { emailVerified: false });
    const emails = [unconfirmed.email, `${crypto.randomUUID()}@example.com`];
    const { invitations } = await createInvitations(inviting, { emails, roles: ["member"], expiresInHours: 1 });
    const resent = await Promise.all(invitations.map(({ id }) => resendInvitation(inviting, { invitationId: id })));
    for (const answers of [invitations, resent]) {
      const [first, second] = answers.map((answer) => {
        const { id, email, createdAt, updatedAt, expiresAt, ...rest } = answer;
        return rest;
      });
      expect(first).toEqual(second);
    }
  });
});
