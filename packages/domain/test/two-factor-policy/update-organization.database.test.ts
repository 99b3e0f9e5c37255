import { CreateAccessTokenInput, CreateOrganizationInput } from "@guildhall/contracts";
import { createTestDatabase, eventsOf, insertRole, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { hashAccessToken } from "../../src/access-token/access-token-secret.ts";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { createOrganization } from "../../src/organization/create-organization.ts";
import { updateOrganization } from "../../src/organization/update-organization.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { policyStage } from "../support/policy-stage.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

async function stage() {
  const organization = await policyStage(database);
  const set = async (person: TestUser, requireTwoFactor: boolean) =>
    updateOrganization(await organization.scope(person, "organization:update"), { data: { requireTwoFactor } });
  return { ...organization, set };
}

it("lets those with sso:update switch it on once they have shown a second factor, and records the change", async () => {
  const { id, people, open, set, show } = await stage();
  expect(await reasonOf(set(people.olga, true))).toBe("two_factor_required");
  await expect(set(people.olga, true)).rejects.toThrow("You would lock yourself out");
  await expect(set(people.olga, true)).rejects.toThrow("https://guildhall.test/account/security#two-factor");
  await open(people.ben);
  await show(people.olga, "totp");
  expect(await set(people.olga, true)).toMatchObject({ requireTwoFactor: true });
  expect(await reasonOf(open(people.ben))).toBe("two_factor_required");
  expect(await set(people.olga, false)).toMatchObject({ requireTwoFactor: false });
  await open(people.ben);
  const events = (await eventsOf(database, id)).filter(({ event }) => event === "organization.updated");
  expect(events).toMatchObject([
    { from: { requireTwoFactor: false }, to: { requireTwoFactor: true } },
    { from: { requireTwoFactor: true }, to: { requireTwoFactor: false } },
  ]);
});

it("rejects a role that may change the organization's settings and not how people sign in", async () => {
  const { id, people, scope, set, show } = await stage();
  await insertRole(database, id, "editor", ["organization:read", "organization:update"]);
  await sql`update member set role = 'editor' where organization_id = ${id} and user_id = ${people.ben.id}`;
  await show(people.ben, "totp");
  expect(await reasonOf(set(people.ben, true))).toBe("missing_permission");
  await expect(set(people.ben, true)).rejects.toThrow(
    "Only owners and admins can change whether two-factor authentication is required.",
  );
  const opened = await scope(people.ben, "organization:update");
  expect(await updateOrganization(opened, { data: { name: "Renamed", requireTwoFactor: false } })).toMatchObject({
    name: "Renamed",
    requireTwoFactor: false,
  });
});

it("admits a session of the organization's single sign-on, and a token of someone with a second factor", async () => {
  const { id, people, services, scope, set, signInThrough } = await stage();
  const wanted = CreateAccessTokenInput.parse({ name: "Robot", permissions: "all" });
  const { token } = await createAccessToken(await scope(people.ada, "token:create"), wanted);
  const robot = { kind: "token", hash: hashAccessToken(token) ?? "" } as const;
  const byRobot = async (requireTwoFactor: boolean) =>
    updateOrganization(await openScope(services, robot, { organization: id }, "organization:update"), {
      data: { requireTwoFactor },
    });
  await expect(byRobot(true)).rejects.toThrow("the account that created this access token has no second factor");
  await sql`update "user" set two_factor_enabled = true where id = ${people.ada.id}`;
  await byRobot(true);
  await byRobot(false);
  await signInThrough(people.olga, id);
  await set(people.olga, true);
});

it("exempts the service, whose requests no second factor protects", async () => {
  const { id, services } = await stage();
  const opened = await openScope(services, { kind: "service" }, { organization: id }, "organization:update");
  expect(await updateOrganization(opened, { data: { requireTwoFactor: true } })).toMatchObject({
    requireTwoFactor: true,
  });
  await openScope(services, { kind: "service" }, { organization: id }, "organization:read");
});

it("holds for an organization that is created with it", async () => {
  const { people, caller, show, slug } = await stage();
  const wanted = CreateOrganizationInput.parse({ name: "Safe", slug: `${slug}-safe`, requireTwoFactor: true });
  expect(await reasonOf(createOrganization(await caller(people.ben), wanted))).toBe("two_factor_required");
  await show(people.ben, "passkey");
  const { organization } = await createOrganization(await caller(people.ben), wanted);
  expect(organization).toMatchObject({ requireTwoFactor: true });
});
