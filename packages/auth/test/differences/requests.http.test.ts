import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openClient } from "../support/client.ts";
import { companyAt } from "../support/company.ts";
import { companyWithRoles } from "../support/company-with-roles.ts";
import { listen } from "../support/listening-auth.ts";
import { dataOf, outcomeOf } from "../support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);

interface Rejected {
  message?: string;
  fields?: Record<string, string>;
}

describe("requests", () => {
  it("Messages are sentences, and fields has the one about each field", async () => {
    const { ada, id: organizationId } = await companyAt(api);
    const rejection = async (path: string, body: object) => {
      const { error } = await ada.$fetch(`/organization/${path}`, { method: "POST", body });
      const { message, fields }: Rejected = error ?? {};
      return { message, fields };
    };
    const slug =
      "Use letters, digits, hyphens and underscores, such as acme-labs; begin and end with a letter or digit.";
    expect(await rejection("update", { organizationId, data: { slug: "a b" } })).toEqual({
      message: slug,
      fields: { "data.slug": slug },
    });
    expect(await rejection("leave", {})).toEqual({
      message: "Organization id is missing.",
      fields: { organizationId: "Organization id is missing." },
    });
    expect(await rejection("set-active", { organizationId: 7 })).toEqual({
      message: "Organization id must be text.",
      fields: { organizationId: "Organization id must be text." },
    });
  });

  it("A list has 1,000 items at most, and a higher limit means as many", async () => {
    const { ada, id: organizationId } = await companyAt(api);
    const query = { organizationId, limit: 5000 };
    const { members, total } = await dataOf(ada.organization.listMembers({ query }));
    expect([members.length, total]).toEqual([3, 3]);
    const list = (limit: number) =>
      ada.$fetch<object[]>("/organization/list-invitations", { query: { ...query, limit } });
    expect([await outcomeOf(list(1_000_000)), await outcomeOf(list(0)), await outcomeOf(list(-1))]).toEqual([
      "200",
      "200",
      "400 VALIDATION_ERROR",
    ]);
    const full = ada.organization.getFullOrganization({ query: { organizationId, membersLimit: 100_000 } });
    expect((await dataOf(full)).members).toHaveLength(3);
  });

  it("Role names are of 1 to 64 lowercase letters, digits, hyphens and underscores", async () => {
    const { ada, id: organizationId } = await companyWithRoles(api);
    const create = async (role: string) =>
      (await ada.organization.createRole({ role, permission: { project: ["read"] }, organizationId })).error?.message;
    expect(await create("x".repeat(64))).toBeUndefined();
    expect(await create("x".repeat(65))).toBe("The name of a role must be at most 64 characters.");
    expect(await create("two words")).toContain("lowercase letters");
  });

  it("An id is a prefix for its type, and 26 letters and digits", async () => {
    const { ada } = await companyAt(api);
    const { id } = await dataOf(ada.organization.create({ name: "Acme", slug: crypto.randomUUID() }));
    expect(id).toMatch(/^org_[0-9a-z]{26}$/);
  });

  it("Calls without headers are not trusted in process either, and userId is ignored", async () => {
    const [{ people }, client] = [await companyAt(api), openClient(api, await insertUser(database))];
    const body = { name: "Acme", slug: crypto.randomUUID(), userId: people.ada.id };
    const { members } = await dataOf(
      client.$fetch<{ members: { userId: string }[] }>("/organization/create", { method: "POST", body }),
    );
    expect(members).toHaveLength(1);
    expect(members[0]?.userId).not.toBe(people.ada.id);
  });
});
