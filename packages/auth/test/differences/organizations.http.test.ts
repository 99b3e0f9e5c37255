import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openClient } from "../support/client.ts";
import { companyAt } from "../support/company.ts";
import { listen } from "../support/listening-auth.ts";
import { uniqueSlug } from "../support/organization.ts";
import { dataOf, outcomeOf } from "../support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database, { organizationsPerAccount: 1 });

const newcomer = async () => openClient(api, await insertUser(database));

describe("organizations", () => {
  it("metadata is an object wherever it is read", async () => {
    const { organization } = await newcomer();
    const metadata = { color: "green" };
    const { id } = await dataOf(organization.create({ name: "Acme", slug: uniqueSlug(), metadata }));
    const query = { organizationId: id };
    expect(await dataOf(organization.getOrganization({ query }))).toMatchObject({ metadata });
    expect(await dataOf(organization.getFullOrganization({ query }))).toMatchObject({ metadata });
    expect(await dataOf(organization.list())).toMatchObject([{ metadata }]);
  });

  it("An account creates 100 organizations at most", async () => {
    const { organization } = await newcomer();
    await dataOf(organization.create({ name: "First", slug: uniqueSlug() }));
    expect(await outcomeOf(organization.create({ name: "Second", slug: uniqueSlug() }))).toBe(
      "403 YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS",
    );
  });

  it("Slugs are lower-cased, of 1 to 64 letters, digits, hyphens and underscores", async () => {
    const { organization } = await newcomer();
    const wanted = uniqueSlug().toUpperCase();
    expect(await outcomeOf(organization.create({ name: "Acme", slug: "no spaces" }))).toBe("400 VALIDATION_ERROR");
    expect(await dataOf(organization.create({ name: "Acme", slug: wanted }))).toMatchObject({
      slug: wanted.toLowerCase(),
    });
    expect(await outcomeOf(organization.checkSlug({ slug: "x".repeat(65) }))).toBe("400 VALIDATION_ERROR");
    expect(await outcomeOf(organization.checkSlug({ slug: "x" }))).toBe("200");
  });

  it("Names have 255 characters at most, those of teams 100", async () => {
    const { ada, id: organizationId } = await companyAt(api);
    const update = (length: number) => ada.organization.update({ organizationId, data: { name: "x".repeat(length) } });
    expect([await outcomeOf(update(255)), await outcomeOf(update(256))]).toEqual(["200", "400 VALIDATION_ERROR"]);
    expect(await outcomeOf(ada.organization.createTeam({ name: "x".repeat(101), organizationId }))).toBe(
      "400 VALIDATION_ERROR",
    );
  });

  it("Choosing an organization of others leaves the active one as it is", async () => {
    const [{ ada, id, activate }, others] = [await companyAt(api), await companyAt(api)];
    await activate(ada);
    expect(await outcomeOf(ada.organization.setActive({ organizationId: others.id }))).toBe(
      "403 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION",
    );
    expect(await dataOf(ada.organization.getOrganization())).toMatchObject({ id });
  });

  it("An organization begins without a team", async () => {
    const { organization } = await newcomer();
    const { id: organizationId } = await dataOf(organization.create({ name: "Acme", slug: uniqueSlug() }));
    expect((await organization.listTeams({ query: { organizationId } })).data).toEqual([]);
  });

  it("Fields that only the server sets are rejected", async () => {
    const { ada, id: organizationId } = await companyAt(api);
    const body = { organizationId, data: { maxMembers: 5 } };
    expect(await outcomeOf(ada.$fetch("/organization/update", { method: "POST", body }))).toBe("400 FIELD_NOT_ALLOWED");
  });
});
