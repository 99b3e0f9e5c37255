import type { ListMembersInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { createTestDatabase, insertRole, statementsDuring, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { openMembers } from "../support/list-members.ts";
import { policyStage } from "../support/policy-stage.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** Ada has an authenticator app or codes by email, Ben a passkey, Olga nothing. */
async function stage() {
  const organization = await policyStage(database);
  const { ada, ben } = organization.people;
  await sql`update "user" set two_factor_enabled = true where id = ${ada.id}`;
  const passkey = newId("pky");
  await sql`insert into passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
    values (${passkey}, ${ben.id}, 'key', ${passkey}, 0, 'singleDevice', false)`;
  const list = (person: TestUser, input: Partial<ListMembersInput> = {}) =>
    openMembers(organization, person.actor, { sort: "joined", ...input });
  const shown = async (person: TestUser, input?: Partial<ListMembersInput>) => {
    const { items } = await list(person, input);
    return Object.fromEntries(items.map(({ userId, hasTwoFactor }) => [userId, hasTwoFactor]));
  };
  return { ...organization, list, shown };
}

it("shows those who may require a second factor who has one, and other members nothing of it", async () => {
  const { people, shown } = await stage();
  const { olga, ada, ben } = people;
  const everyone = { [olga.id]: false, [ada.id]: true, [ben.id]: true };
  expect(await shown(olga)).toEqual(everyone);
  expect(await shown(ada)).toEqual(everyone);
  expect(await shown(ben)).toEqual({ [olga.id]: null, [ada.id]: null, [ben.id]: null });
});

it("finds those without and those with a second factor, page by page and counted", async () => {
  const { people, list, shown } = await stage();
  const { olga, ada, ben } = people;
  expect(await shown(olga, { hasTwoFactor: false })).toEqual({ [olga.id]: false });
  const first = await list(olga, { hasTwoFactor: true, limit: 1, sort: "name" });
  const second = await list(olga, { hasTwoFactor: true, limit: 1, sort: "name", cursor: first.nextCursor ?? "" });
  expect([first.total, second.total]).toEqual([1, 1].map(() => ({ count: 2, capped: false })));
  expect(new Set([...first.items, ...second.items].map(({ userId }) => userId))).toEqual(new Set([ada.id, ben.id]));
  expect(second.nextCursor).toBeNull();
});

it("rejects the filter for members who do not see it, since it would reveal the same", async () => {
  const { people, list } = await stage();
  for (const hasTwoFactor of [true, false]) {
    expect(await reasonOf(list(people.ben, { hasTwoFactor }))).toBe("missing_permission");
  }
  await expect(list(people.ben, { hasTwoFactor: true })).rejects.toThrow(
    "Only owners and admins can see who has a second factor.",
  );
});

it("shows nothing of someone who was added and has not opened the organization, and finds them with those without", async () => {
  const { id, people, shown } = await stage();
  const { olga, ada, ben } = people;
  await sql`update member set hides_profile = true where organization_id = ${id} and user_id = ${ben.id}`;
  expect(await shown(olga)).toEqual({ [olga.id]: false, [ada.id]: true, [ben.id]: null });
  expect(await shown(olga, { hasTwoFactor: false })).toEqual({ [olga.id]: false, [ben.id]: null });
  expect(await shown(olga, { hasTwoFactor: true })).toEqual({ [ada.id]: true });
});

it("is decided by permissions, whatever the role", async () => {
  const { id, people, shown } = await stage();
  const { olga, ada, ben } = people;
  const everyone = { [olga.id]: false, [ada.id]: true, [ben.id]: true };
  const nothing = { [olga.id]: null, [ada.id]: null, [ben.id]: null };
  await insertRole(database, id, "security", ["sso:update"]);
  await sql`update member set role = 'security' where organization_id = ${id} and user_id = ${ben.id}`;
  expect(await shown(ben)).toEqual(everyone);
  await sql`update organization_role set permissions = '["sso:read"]' where organization_id = ${id}`;
  expect(await shown(ben)).toEqual(nothing);
  await sql`update session set impersonated_by = ${olga.id}, impersonator_session_id = (
    select id from session where user_id = ${olga.id} limit 1) where user_id = ${ada.id}`;
  expect(await shown(ada)).toEqual(nothing);
});

it("takes one statement, and another one where SQL cannot tell who sees it", async () => {
  const { id, people, list } = await stage();
  const { olga, ben } = people;
  expect(await statementsDuring(database, () => list(olga, { hasTwoFactor: false }))).toBe(1);
  expect(await statementsDuring(database, () => list(ben))).toBe(1);
  await insertRole(database, id, "security", ["sso:update"]);
  await sql`update member set role = 'security' where organization_id = ${id} and user_id = ${ben.id}`;
  expect(await statementsDuring(database, () => list(ben))).toBe(2);
});

it("reads nothing for strangers, by id or slug", async () => {
  const { id, slug, services } = await stage();
  const { people } = await stage();
  for (const organization of [id, slug]) {
    expect(await reasonOf(openMembers({ services, id: organization }, people.olga.actor))).toBe(
      "organization_not_found",
    );
  }
  const gone = { kind: "session", token: "gone" } as const;
  expect(await reasonOf(openMembers({ services, id }, gone))).toBe("not_signed_in");
  expect(await reasonOf(openMembers({ services, id }, { kind: "anonymous" }))).toBe("not_signed_in");
});
