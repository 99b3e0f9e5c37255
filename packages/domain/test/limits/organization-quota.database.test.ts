import { createTestDatabase, insertUser, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { addMember } from "../../src/member/add-member.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { createOrganizationAsOperator } from "../../src/operator/create-organization-as-operator.ts";
import { createOrganization } from "../../src/organization/create-organization.ts";
import { deleteOrganization } from "../../src/organization/delete-organization.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { serviceCaller } from "../../src/scope/service-scope.ts";
import type { Services } from "../../src/services.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

async function creator(organizationsPerAccount: number | undefined, options: { emailVerified?: boolean } = {}) {
  const services: Services = {
    ...{ database, baseUrl: "https://guildhall.test", sendsMail: true },
    organizationsPerAccount,
  };
  const person = await insertUser(database, options);
  const create = async () => {
    const caller = await getCaller(services, person.actor);
    return (await createOrganization(caller, { name: "Acme", slug: `acme-${crypto.randomUUID()}` })).organization;
  };
  return { services, person, create };
}

const createdBy = (person: TestUser) => sql`select from organization where created_by = ${person.id}`;

describe("an account creates so many organizations", () => {
  it("and no more, until one is deleted", async () => {
    const { services, person, create } = await creator(2);
    const first = await create();
    await create();
    await expect(create()).rejects.toMatchObject({
      reason: "organization_limit_reached",
      kind: "forbidden",
      message: "An account can create at most 2 organizations. Delete one that you no longer need first.",
    });
    expect(await createdBy(person)).toHaveLength(2);
    await deleteOrganization(
      await openScope(services, person.actor, { organization: first.id }, "organization:delete"),
    );
    await create();
    expect(await reasonOf(create())).toBe("organization_limit_reached");
  });

  it("no matter who owns them now", async () => {
    const { services, person, create } = await creator(1);
    const { id } = await create();
    const next = await insertUser(database);
    const scope = await openScope(services, person.actor, { organization: id }, "member:create");
    await addMember(scope, { userId: next.id, roles: ["owner"] });
    await leaveOrganization(await openScope(services, person.actor, { organization: id }, "organization:read"));
    expect(await reasonOf(create())).toBe("organization_limit_reached");
  });

  it("five while its address is not confirmed", async () => {
    const { person, create } = await creator(100, { emailVerified: false });
    for (let count = 0; count < 5; count++) await create();
    await expect(create()).rejects.toThrow("at most 5 organizations. Confirm your email address first.");
    await sql`update "user" set email_verified = true where id = ${person.id}`;
    await create();
  });

  it("in addition to those that the service creates for it", async () => {
    const { services, person, create } = await creator(1);
    const metadata = { publicMetadata: {}, privateMetadata: {} };
    const input = { name: "Given", ownerUserId: person.id, maxMembers: null, ...metadata };
    for (let count = 0; count < 3; count++) await createOrganizationAsOperator(serviceCaller(services), input);
    await create();
    await createOrganizationAsOperator(serviceCaller(services), input);
    expect(await reasonOf(create())).toBe("organization_limit_reached");
  });

  it(`also when it asks for six at the same instant, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { person, create } = await creator(2);
      const attempts = await Promise.allSettled(Array.from({ length: 6 }, create));
      expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
      expect(await createdBy(person)).toHaveLength(2);
    }
  });

  it("or any number without a limit, as in test mode", async () => {
    const { person, create } = await creator(undefined, { emailVerified: false });
    for (let count = 0; count < 7; count++) await create();
    expect(await createdBy(person)).toHaveLength(7);
  });
});
