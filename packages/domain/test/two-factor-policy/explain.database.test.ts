import { createTestDatabase, statementsDuring, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { explainAccess } from "../../src/access/explain-access.ts";
import { policyStage } from "../support/policy-stage.ts";

const database = await createTestDatabase();
const { sql } = database;

async function stage() {
  const organization = await policyStage(database);
  const { people, require, show, scope } = organization;
  for (const person of Object.values(people)) await show(person, "totp");
  await require(true);
  const explain = async (by: TestUser, about: TestUser) =>
    explainAccess(await scope(by, "organization:read"), { permission: "organization:read", userId: about.id });
  return { ...organization, explain };
}

it("names the policy to those who may change it, for someone whose account has no second factor", async () => {
  const { people, explain } = await stage();
  const { ada, ben } = people;
  expect(await explain(ada, ben)).toEqual({
    allowed: false,
    permission: "organization:read",
    because: "two_factor",
    grantedBy: [],
    grantors: [],
    sentence:
      "Ben may not do this (organization:read): this organization requires two-factor authentication, which their account does not have.",
  });
  expect(await explain(ben, ada)).toMatchObject({ allowed: true });
  expect(await explain(ben, ben)).toMatchObject({ allowed: true });
  await sql`update "user" set two_factor_enabled = true where id = ${ben.id}`;
  expect(await explain(ada, ben)).toMatchObject({ allowed: true });
});

it("allows where the policy is off, where single sign-on takes their address, and while their profile is hidden", async () => {
  const { id, people, require, signInThrough, explain } = await stage();
  const { ada, ben, olga } = people;
  await require(false);
  expect(await explain(ada, ben)).toMatchObject({ allowed: true });
  await require(true);
  await signInThrough(ben, id);
  const [provider] = await sql<{ domain: string }[]>`select domain from sso_provider where organization_id = ${id}`;
  await sql`update "user" set email = ${`${ben.id}@${provider?.domain}`} where id = ${ben.id}`;
  expect(await explain(ada, ben)).toMatchObject({ allowed: true });
  await sql`update member set hides_profile = true where organization_id = ${id} and user_id = ${olga.id}`;
  expect(await explain(ada, olga)).toMatchObject({ allowed: true });
});

it("costs no statement of its own", async () => {
  const { people, scope } = await stage();
  const opened = await scope(people.ada, "organization:read");
  const input = { permission: "organization:read", userId: people.ben.id };
  expect(await statementsDuring(database, () => explainAccess(opened, input))).toBe(1);
});
