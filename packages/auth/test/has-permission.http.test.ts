import { newId } from "@guildhall/db";
import { createTestDatabase, insertRole, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const company = () => companyAt(api);

const ask = ({ $fetch }: Client, body: object) =>
  $fetch<{ error: null; success: boolean }>("/organization/has-permission", { method: "POST", body });

describe("has-permission", () => {
  it("returns true for what the caller holds and false for the rest, with a 200", async () => {
    const { ada, ben, cy, id: organizationId } = await company();
    const may = async ({ organization }: Client) =>
      dataOf(
        organization.hasPermission({ organizationId, permissions: { organization: ["delete"], member: ["create"] } }),
      );
    expect(await may(ada)).toEqual({ error: null, success: true });
    for (const client of [ben, cy]) expect(await may(client)).toEqual({ error: null, success: false });
    const one = { organizationId, permissions: { member: ["create" as const] } };
    expect(await dataOf(ben.organization.hasPermission(one))).toEqual({ error: null, success: true });
  });

  it("takes the older name, and the active organization", async () => {
    const { ben, activate } = await company();
    await activate(ben);
    expect(await dataOf(ask(ben, { permission: { member: ["create"] } }))).toEqual({ error: null, success: true });
    expect(await dataOf(ask(ben, { permission: { organization: ["delete"] } }))).toEqual({
      error: null,
      success: false,
    });
    expect(await dataOf(ask(ben, { permissions: { member: ["create"] }, organizationId: "" }))).toMatchObject({
      success: true,
    });
  });

  it("adds up several roles, the organization's own among them", async () => {
    const { id: organizationId, hire } = await company();
    await insertRole(database, organizationId, "host", ["invitation:create"]);
    await insertRole(database, organizationId, "lead", ["team:create"]);
    const { client } = await hire("member,host,lead");
    const may = async (permissions: object) => (await dataOf(ask(client, { permissions, organizationId }))).success;
    expect(await may({ invitation: ["create"], team: ["create"], project: ["read"] })).toBe(true);
    expect(await may({ invitation: ["create", "cancel"] })).toBe(false);
  });

  it("returns false for unknown permissions and for an empty list", async () => {
    const { ada, id: organizationId } = await company();
    const nothing: object[] = [
      { castle: ["storm"] },
      { member: ["storm"] },
      { member: ["create"], castle: [] },
      { constructor: ["name"] },
      { member: [] },
      {},
    ];
    for (const permissions of nothing) {
      expect(await dataOf(ask(ada, { permissions, organizationId }))).toEqual({ error: null, success: false });
    }
  });

  it("rejects strangers, the signed out and anyone who has no organization active", async () => {
    const { cy, outsider, id } = await company();
    const permissions = { member: ["create"] };
    const isNoMember = "401 USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION";
    expect(await outcomeOf(ask(outsider, { permissions, organizationId: id }))).toBe(isNoMember);
    expect(await outcomeOf(ask(cy, { permissions, organizationId: newId("org") }))).toBe(isNoMember);
    expect(await outcomeOf(ask(openClient(api), { permissions, organizationId: id }))).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(ask(cy, { permissions }))).toBe("400 NO_ACTIVE_ORGANIZATION");
  });

  it("rejects a question that is none, or two at once", async () => {
    const { ada, id: organizationId } = await company();
    const permissions = { member: ["create"] };
    const wrong = [
      {},
      { permissions, permission: permissions },
      { permissions: ["member:create"] },
      { permissions: { member: "create" } },
      { permissions: { member: [7] } },
      { permissions: "member:create" },
      { permissions: null },
    ];
    for (const body of wrong) {
      expect(await outcomeOf(ask(ada, { ...body, organizationId }))).toBe("400 VALIDATION_ERROR");
    }
  });

  it("takes one SQL statement, whatever the roles", async () => {
    const { ada, id: organizationId, hire } = await company();
    await insertRole(database, organizationId, "host", ["invitation:create"]);
    const { client: host } = await hire("host");
    const permissions = { invitation: ["create"] };
    // Notes that they are active.
    await dataOf(ask(host, { permissions, organizationId }));
    for (const client of [ada, host]) {
      expect(await statementsDuring(database, () => dataOf(ask(client, { permissions, organizationId })))).toBe(1);
    }
  });
});
