import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const door = await listen(database);
const anonymous = openClient(door).organization;

const company = () => companyAt(door);

const uniqueSlug = () => `org-${crypto.randomUUID().slice(0, 8)}`;

describe("create", () => {
  it("founds an organization with the caller as its owner, and makes it the active one", async () => {
    const user = await insertUser(database);
    const client = openClient(door, user);
    const slug = uniqueSlug();
    const founded = await dataOf(client.organization.create({ name: "Acme", slug, metadata: { plan: "trial" } }));
    expect(founded).toMatchObject({ name: "Acme", slug, metadata: { plan: "trial" }, type: "team", isPersonal: false });
    expect(founded.members).toMatchObject([{ userId: user.id, role: "owner", organizationId: founded.id }]);
    expect((await dataOf(client.getSession())).session).toMatchObject({ activeOrganizationId: founded.id });
  });

  it("keeps the active organization when asked to", async () => {
    const { ada, id } = await company();
    await ada.organization.setActive({ organizationId: id });
    await dataOf(ada.organization.create({ name: "Side", slug: uniqueSlug(), keepCurrentActiveOrganization: true }));
    expect((await dataOf(ada.getSession())).session).toMatchObject({ activeOrganizationId: id });
  });

  it("refuses a taken slug, whatever its case, and nobody in particular", async () => {
    const { ada, slug } = await company();
    expect(await outcomeOf(ada.organization.create({ name: "Acme", slug: slug.toUpperCase() }))).toBe(
      "400 ORGANIZATION_ALREADY_EXISTS",
    );
    expect(await outcomeOf(anonymous.create({ name: "Acme", slug: uniqueSlug() }))).toBe("401 UNAUTHORIZED");
  });
});

describe("set-active", () => {
  it("chooses by id or slug, and null chooses none", async () => {
    const { ada, id, slug } = await company();
    expect(await dataOf(ada.organization.setActive({ organizationId: id }))).toMatchObject({ id, slug });
    await ada.organization.setActive({ organizationId: null });
    expect((await dataOf(ada.getSession())).session).toMatchObject({ activeOrganizationId: null });
    expect(await dataOf(ada.organization.setActive({ organizationSlug: slug }))).toMatchObject({ id });
  });

  it("refuses outsiders", async () => {
    const { outsider, id } = await company();
    expect(await outcomeOf(outsider.organization.setActive({ organizationId: id }))).toBe(
      "403 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION",
    );
  });
});

describe("get-full-organization", () => {
  it("has members with their users, and invitations for those who may invite", async () => {
    const { ada, cy, id } = await company();
    const full = await dataOf(ada.organization.getFullOrganization({ query: { organizationId: id } }));
    expect(full.members).toHaveLength(3);
    expect(full).toMatchObject({ id, invitations: [], teams: [] });
    expect(await dataOf(cy.organization.getFullOrganization({ query: { organizationId: id } }))).toMatchObject({ id });
  });
});
