import type { InvitationId, UserId } from "@guildhall/contracts";
import { createTestDatabase, insertUser, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createApiKey } from "../../src/api-key/create-api-key.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { getInvitation } from "../../src/invitation/recipient/get-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { getMember } from "../../src/member/get-member.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { provisionMember } from "../../src/member/provision-member.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { listMembers, openMembers } from "../support/list-members.ts";
import { listAccessTokens } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

type Company = Awaited<ReturnType<typeof company>>;
const company = () => organizationOf(database, { olga: "owner", ben: "member" });

const picture = "https://example.com/ada.png";
async function stranger() {
  const person = await insertUser(database);
  await sql`update "user" set image = ${picture} where id = ${person.id}`;
  return person;
}

/** Every way in which members add someone who did not ask for it. */
const ways: Record<string, (company: Company, person: TestUser) => Promise<unknown>> = {
  "member.add by id": async ({ scope, people }, { id }) =>
    addMember(await scope(people.olga, "member:create"), { userId: id, name: "Given", roles: ["member"] }),
  "member.add by email address": async ({ scope, people }, { email }) =>
    addMember(await scope(people.olga, "member:create"), { email, name: "Given", roles: ["member"] }),
  "REST users": async ({ scope, people }, { email }) =>
    provisionMember(await scope(people.olga, "member:create"), { email, name: "Given" }),
  import: async ({ scope, people }, { email }) =>
    importMembers(await scope(people.olga, "member:create"), {
      rows: [{ email, name: "Given", roles: ["member"] }],
      dryRun: false,
    }),
};

const shown = async ({ scope, people }: Company, { id }: TestUser) => {
  const { name, email, image } = await getMember(await scope(people.ben, "organization:read"), id);
  return { name, email, image };
};

describe.each(Object.entries(ways))("someone added by %s", (_, add) => {
  it("is shown with the name that was given until they open the organization", async () => {
    const acme = await company();
    const person = await stranger();
    await add(acme, person);
    expect(await shown(acme, person)).toEqual({ name: "Given", email: person.email, image: null });
    await acme.scope(person, "organization:read");
    expect(await shown(acme, person)).toEqual({ name: person.name, email: person.email, image: picture });
    const reading = await acme.scope(acme.people.ben, "organization:read");
    const found = await listMembers(reading, { limit: 10, sort: "name", query: person.name });
    expect(found.items).toMatchObject([{ userId: person.id }]);
  });

  it("sees themselves as they are in the first page they open", async () => {
    const acme = await company();
    const person = await stranger();
    await add(acme, person);
    const { items } = await openMembers(acme, person.actor);
    expect(items.map(({ name }) => name)).toContain(person.name);
  });

  it("cannot be found by the account's name, and is not sorted by it", async () => {
    const acme = await company();
    const person = await stranger();
    await sql`update "user" set name = 'Zacharias' where id = ${person.id}`;
    await add(acme, person);
    await sql`update "user" set name = 'Zenobia' where id = ${person.id}`;
    const reading = await acme.scope(acme.people.ben, "organization:read");
    for (const query of ["Zach", "Zeno"]) {
      expect((await listMembers(reading, { limit: 10, sort: "name", query })).items).toEqual([]);
    }
    const { items } = await listMembers(reading, { limit: 10, sort: "name" });
    expect(items.map(({ name }) => name)).toEqual(["Ben", "Given", "Olga"]);
  });

  it("is shown as they are to people who are in another organization with them", async () => {
    const acme = await company();
    const person = await stranger();
    const other = await organizationOf(database, { eve: "owner" });
    const eves = await other.scope(other.people.eve, "member:create");
    await addMember(eves, { userId: person.id, roles: ["member"] });
    await addMember(eves, { userId: acme.people.olga.id, roles: ["admin"] });
    // Being added to the same organization is not enough: anyone can do that to two people.
    await add(acme, person);
    expect((await shown(acme, person)).name).toBe("Given");
    await removeMember(await acme.scope(acme.people.olga, "member:delete"), { userId: person.id });
    await other.scope(person, "organization:read");
    await add(acme, person);
    expect((await shown(acme, person)).name).toBe(person.name);
  });
});

it("a change of address is hidden until the person opens the organization", async () => {
  const acme = await company();
  const person = await stranger();
  await ways["REST users"]?.(acme, person);
  await sql`update "user" set email = ${`new.${person.email}`} where id = ${person.id}`;
  expect((await shown(acme, person)).email).toBe(person.email);
  await acme.scope(person, "organization:read");
  expect((await shown(acme, person)).email).toBe(`new.${person.email}`);
});

it("an administrator who acts as someone does not show their profile", async () => {
  const acme = await company();
  const [person, eve] = [await stranger(), await insertUser(database)];
  await ways["REST users"]?.(acme, person);
  await sql`update "user" set role = 'admin' where id = ${eve.id}`;
  await sql`update session set impersonated_by = ${eve.id},
    impersonator_session_id = (select id from session where user_id = ${eve.id}) where user_id = ${person.id}`;
  await acme.scope(person, "organization:read");
  expect((await shown(acme, person)).name).toBe("Given");
});

it("an access token that a service created for someone is shown with the name that was given", async () => {
  const acme = await company();
  const person = await stranger();
  await ways["REST users"]?.(acme, person);
  const service = await openScope(acme.services, { kind: "service" }, { organization: acme.id }, "token:create");
  await createApiKey(service, { userId: person.id as UserId, name: "Robot", expiresAt: null, metadata: null });
  const { items } = await listAccessTokens(await acme.scope(acme.people.olga, "organization:read"), {
    all: true,
    limit: 50,
  });
  expect(items).toMatchObject([{ name: "Robot", user: { id: person.id, name: "Given" } }]);
});

it("an owner whose profile is hidden is named to an invited person as members see them", async () => {
  const { id, scope, people, services } = await company();
  const [person, invitee] = [await stranger(), await insertUser(database)];
  await addMember(await scope(people.olga, "member:create"), { userId: person.id, name: "Given", roles: ["owner"] });
  const inviting = await scope(people.olga, "invitation:create");
  const { invitations } = await createInvitations(inviting, { emails: [invitee.email], roles: ["member"] });
  await sql`update organization set max_members = 3 where id = ${id}`;
  const named = async () => {
    const { owners } = await getInvitation(services, invitee.actor, invitations[0]?.id as InvitationId);
    return owners;
  };
  expect(await named()).toEqual(["Olga", "Given"]);
  await scope(person, "organization:read");
  expect(await named()).toEqual(["Olga", person.name]);
});

it("a name that is left out is what stands before the @", async () => {
  const { scope, people } = await company();
  const email = `ada.lovelace+${crypto.randomUUID().slice(0, 8)}@example.com`;
  const added = await addMember(await scope(people.olga, "member:create"), { email, roles: ["member"] });
  expect(added.name).toBe(email.split("@")[0]);
});

it("the ids of accounts do not show when they were created", async () => {
  const { scope, people } = await company();
  const adding = await scope(people.olga, "member:create");
  const ids: string[] = [];
  for (let index = 0; index < 10; index++) {
    const email = `${crypto.randomUUID()}@example.com`;
    ids.push((await addMember(adding, { email, roles: ["member"] })).userId);
  }
  expect(ids).not.toEqual(ids.toSorted());
});
