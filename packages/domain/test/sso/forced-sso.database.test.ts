import { CreateAccessTokenInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { createTestDatabase, statementsDuring, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { hashAccessToken } from "../../src/access-token/access-token-secret.ts";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { listAllOrganizations } from "../../src/organization/list-all-organizations.ts";
import { listSsoOrganizations } from "../../src/organization/list-sso-organizations.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { listMyTeams, listOrganizations } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization whose people have addresses in a domain of its own, with a provider that owns the domain. */
async function stage() {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const domain = `${organization.slug}.test`;
  for (const { id } of Object.values(organization.people)) {
    await sql`update "user" set email = ${`${id}@${domain}`} where id = ${id}`;
  }
  const providerId = newId("sso");
  await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified)
    values (${providerId}, ${`sso-${providerId}`}, ${organization.id}, 'https://idp.test', ${domain}, true)`;
  const set = (column: "force_sso" | "domain_verified", value: boolean) =>
    sql`update sso_provider set ${sql(column)} = ${value} where id = ${providerId}`;
  const signInThrough = (person: TestUser, provider: string | null) =>
    sql`update session set sso_provider_id = ${provider} where user_id = ${person.id}`;
  const open = (person: TestUser) => organization.scope(person, "organization:read");
  return { ...organization, providerId, set, signInThrough, open };
}

it("rejects members whose session the provider did not make, saying where to sign in, until it is switched off", async () => {
  const { people, open, set, signInThrough, providerId } = await stage();
  await open(people.ada);
  await set("force_sso", true);
  expect(await reasonOf(open(people.ada))).toBe("sso_required");
  await expect(open(people.ben)).rejects.toThrow(`https://guildhall.test/sign-in?sso=sso-${providerId}`);
  await signInThrough(people.ada, providerId);
  await open(people.ada);
  await set("force_sso", false);
  await open(people.ben);
});

it("always lets owners in", async () => {
  const { people, open, set } = await stage();
  await set("force_sso", true);
  await open(people.olga);
});

it("concerns addresses in the provider's domain alone, and only once the domain is verified", async () => {
  const { people, open, set } = await stage();
  await set("force_sso", true);
  await sql`update "user" set email = ${`${people.ben.id}@elsewhere.test`} where id = ${people.ben.id}`;
  await open(people.ben);
  await set("domain_verified", false);
  await open(people.ada);
});

it("is checked again under the lock of a change", async () => {
  const { people, scope, set } = await stage();
  const opened = await scope(people.ada, "team:create");
  await set("force_sso", true);
  expect(await reasonOf(createTeam(opened, { name: "Late" }))).toBe("sso_required");
});

it("rejects tokens made in a session that it rejects, and admits those made in one of the provider's", async () => {
  const { id, people, services, scope, set, signInThrough, providerId } = await stage();
  const make = async () => {
    const wanted = CreateAccessTokenInput.parse({ name: "Robot", permissions: "all" });
    const { token } = await createAccessToken(await scope(people.ada, "token:create"), wanted);
    return { kind: "token", hash: hashAccessToken(token) ?? "" } as const;
  };
  const byPassword = await make();
  await signInThrough(people.ada, providerId);
  const bySso = await make();
  await set("force_sso", true);
  const open = (actor: typeof bySso) => openScope(services, actor, { organization: id }, "organization:read");
  expect(await reasonOf(open(byPassword))).toBe("sso_required");
  await open(bySso);
});

it("counts a session made by a provider that was removed as one by password", async () => {
  const { people, open, signInThrough, providerId, id, slug } = await stage();
  await signInThrough(people.ada, providerId);
  await sql`delete from sso_provider where id = ${providerId}`;
  await open(people.ada);
  const another = newId("sso");
  await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified, force_sso)
    values (${another}, ${another}, ${id}, 'https://idp.test', ${`${slug}.test`}, true, true)`;
  expect(await reasonOf(open(people.ada))).toBe("sso_required");
});

it("costs no statement of its own", async () => {
  const { people, open, set } = await stage();
  await set("force_sso", true);
  expect(await statementsDuring(database, () => open(people.olga))).toBe(1);
});

it("leaves the organization out of every list of a member it excludes, but for its name and slug", async () => {
  const { id, slug, people, scope, caller, set, signInThrough, providerId } = await stage();
  const team = await createTeam(await scope(people.olga, "team:create"), { name: "Secret" });
  await addTeamMember(await scope(people.olga, "member:update"), { teamId: team.id, userId: people.ben.id });
  const seen = async () => {
    const bens = await caller(people.ben);
    const page = { limit: 10 };
    return {
      all: (await listAllOrganizations(bens.services, people.ben.actor, { limit: 10 })).items.map((each) => each.id),
      list: (await listOrganizations(bens.services, people.ben.actor, page)).items.map((each) => each.id),
      teams: (await listMyTeams(bens.services, people.ben.actor, page)).items.map((each) => each.id),
      sso: await listSsoOrganizations(bens),
    };
  };
  const everything = { all: [id], list: [id], teams: [team.id], sso: [] };
  expect(await seen()).toEqual(everything);
  await set("force_sso", true);
  const { organization } = await scope(people.olga, "organization:read");
  expect(await seen()).toEqual({ all: [], list: [], teams: [], sso: [{ name: organization.name, slug }] });
  await signInThrough(people.ben, providerId);
  expect(await seen()).toEqual(everything);
});

it("leaves the organization out of the list of a token it excludes", async () => {
  const { id, people, services, scope, set } = await stage();
  const wanted = CreateAccessTokenInput.parse({ name: "Robot", permissions: "all" });
  const { token } = await createAccessToken(await scope(people.ben, "token:create"), wanted);
  const robot = { kind: "token", hash: hashAccessToken(token) ?? "" } as const;
  expect((await listOrganizations(services, robot, { limit: 10 })).items.map((each) => each.id)).toEqual([id]);
  await set("force_sso", true);
  expect((await listOrganizations(services, robot, { limit: 10 })).items).toEqual([]);
});
