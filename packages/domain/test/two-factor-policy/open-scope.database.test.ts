import { CreateAccessTokenInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { createTestDatabase, statementsDuring, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { hashAccessToken } from "../../src/access-token/access-token-secret.ts";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { listClosedOrganizations } from "../../src/organization/list-closed-organizations.ts";
import { authenticate } from "../../src/scope/authenticate.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { requireOpenOrganization } from "../../src/scope/require-open-organization.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { listOrganizations } from "../support/lists.ts";
import { policyStage } from "../support/policy-stage.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const stage = () => policyStage(database);

it("rejects every session without a second factor, owners' too, saying where to set one up, until it is switched off", async () => {
  const { people, open, require } = await stage();
  await open(people.ben);
  await require(true);
  for (const person of [people.olga, people.ada, people.ben]) {
    expect(await reasonOf(open(person))).toBe("two_factor_required");
  }
  await expect(open(people.ben)).rejects.toThrow("https://guildhall.test/account/security#two-factor");
  await require(false);
  await open(people.ben);
});

it.each(["totp", "otp", "backup_code", "passkey", "trusted_device"] as const)(
  "admits a session that has shown %s",
  async (shown) => {
    const { people, open, require, show } = await stage();
    await require(true);
    await show(people.ben, shown);
    await open(people.ben);
  },
);

it("admits sessions of the organization's own single sign-on, and none of another's", async () => {
  const { people, open, require, signInThrough, id } = await stage();
  const another = await stage();
  await require(true);
  await signInThrough(people.ben, another.id);
  expect(await reasonOf(open(people.ben))).toBe("two_factor_required");
  await signInThrough(people.ben, id);
  await open(people.ben);
});

it("rejects a session from the moment its account disables the second factor, or removes its last passkey", async () => {
  const { people, open, require, show } = await stage();
  await require(true);
  await sql`update "user" set two_factor_enabled = true where id = ${people.ben.id}`;
  await show(people.ben, "totp");
  await open(people.ben);
  await sql`update "user" set two_factor_enabled = false where id = ${people.ben.id}`;
  expect(await reasonOf(open(people.ben))).toBe("two_factor_required");

  const [first, second] = [await addPasskey(people.ada), await addPasskey(people.ada)];
  await show(people.ada, "passkey");
  await sql`delete from passkey where id = ${first}`;
  await open(people.ada);
  await sql`delete from passkey where id = ${second}`;
  expect(await reasonOf(open(people.ada))).toBe("two_factor_required");
});

it("is checked again under the lock of a change", async () => {
  const { people, scope, require } = await stage();
  const opened = await scope(people.ada, "team:create");
  await require(true);
  expect(await reasonOf(createTeam(opened, { name: "Late" }))).toBe("two_factor_required");
});

it("admits a token while the account that created it has a second factor of any kind, or created it in single sign-on", async () => {
  const { id, people, services, scope, require, signInThrough } = await stage();
  const make = async (person: TestUser) => {
    const wanted = CreateAccessTokenInput.parse({ name: "Robot", permissions: "all" });
    const { token } = await createAccessToken(await scope(person, "token:create"), wanted);
    return { kind: "token", hash: hashAccessToken(token) ?? "" } as const;
  };
  const [adas, bens] = [await make(people.ada), await make(people.ben)];
  const open = (actor: typeof adas) => openScope(services, actor, { organization: id }, "organization:read");
  await signInThrough(people.olga, id);
  const bySso = await make(people.olga);
  await require(true);
  await open(bySso);
  expect(await reasonOf(open(adas))).toBe("two_factor_required");
  await expect(open(adas)).rejects.toThrow("the account that created this access token does not have");

  await sql`update "user" set two_factor_enabled = true where id = ${people.ada.id}`;
  await open(adas);
  await sql`update "user" set two_factor_enabled = false where id = ${people.ada.id}`;
  expect(await reasonOf(open(adas))).toBe("two_factor_required");

  const passkey = await addPasskey(people.ben);
  await open(bens);
  const opened = await openScope(services, bens, { organization: id }, "organization:read");
  await requireOpenOrganization(opened.caller);
  await sql`delete from passkey where id = ${passkey}`;
  expect(await reasonOf(open(bens))).toBe("two_factor_required");
  expect(await reasonOf(requireOpenOrganization(await authenticate(services, bens)))).toBe("two_factor_required");
  expect((await listOrganizations(services, bens, { limit: 10 })).items).toEqual([]);
});

it("costs no statement of its own", async () => {
  const { people, open, require, show } = await stage();
  await require(true);
  await show(people.ben, "totp");
  expect(await statementsDuring(database, () => open(people.ben))).toBe(1);
});

it("lists the organization to a member it excludes by name and slug alone, with what it requires", async () => {
  const { id, slug, people, caller, services, require, show, scope } = await stage();
  const seen = async () => ({
    open: (await listOrganizations(services, people.ben.actor, { limit: 10 })).items.map((each) => each.id),
    closed: await listClosedOrganizations(await caller(people.ben)),
  });
  expect(await seen()).toEqual({ open: [id], closed: [] });
  const { organization } = await scope(people.olga, "organization:read");
  await require(true);
  const closed = { name: organization.name, slug, reason: "two_factor_required" };
  expect(await seen()).toEqual({ open: [], closed: [closed] });
  await sql`update member set needs_verified_email = true where organization_id = ${id} and user_id = ${people.ben.id}`;
  await sql`update "user" set email_verified = false where id = ${people.ben.id}`;
  expect(await seen()).toEqual({ open: [], closed: [] });
  await sql`update "user" set email_verified = true where id = ${people.ben.id}`;
  await show(people.ben, "passkey");
  expect(await seen()).toEqual({ open: [id], closed: [] });
});

async function addPasskey({ id: userId }: TestUser): Promise<string> {
  const id = newId("pky");
  await sql`insert into passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
    values (${id}, ${userId}, 'key', ${id}, 0, 'singleDevice', false)`;
  return id;
}
