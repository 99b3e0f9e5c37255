import { createTestDatabase, insertRole } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { memberIdOf } from "./support/member-id-of.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

/** The fields of a returned member that tests read. */
interface Wire {
  id: string;
  userId: string;
  role: string;
}

describe("update-member-role", () => {
  const update = (
    client: Client,
    memberId: string,
    role: string | string[],
    organizationId?: string,
    version?: number,
  ) =>
    client.$fetch<Wire>("/organization/update-member-role", {
      method: "POST",
      body: { memberId, role, organizationId, version },
    });

  it("gives other roles, one or several", async () => {
    const { ada, ben, id, people } = await company();
    const cys = await memberIdOf(database, id, people.cy.id);
    const changed = await dataOf(
      ben.organization.updateMemberRole({ memberId: cys, role: "admin", organizationId: id }),
    );
    expect(changed).toMatchObject({ id: cys, userId: people.cy.id, role: "admin", version: 2 });
    expect(changed).not.toHaveProperty("user");
    await ada.organization.setActive({ organizationId: id });
    expect(await dataOf(ada.organization.updateMemberRole({ memberId: cys, role: ["owner", "member"] }))).toMatchObject(
      {
        role: "owner,member",
      },
    );
    expect(await dataOf(update(ada, cys, "admin,member"))).toMatchObject({ role: "admin,member" });
  });

  it("takes roles of the organization's own", async () => {
    const { ada, id, people } = await company();
    await insertRole(database, id, "auditor", ["audit:read"]);
    expect(await dataOf(update(ada, await memberIdOf(database, id, people.cy.id), "auditor", id))).toMatchObject({
      role: "auditor",
    });
  });

  it("is for those who may update members; only an owner changes or makes an owner, and one remains", async () => {
    const { ada, ben, cy, outsider, id, people, denial } = await company();
    const [adas, bens, cys] = [
      await memberIdOf(database, id, people.ada.id),
      await memberIdOf(database, id, people.ben.id),
      await memberIdOf(database, id, people.cy.id),
    ];
    const other = await company();
    const rejected = (client: Client, memberId: string, role: string | string[]) =>
      denial(() => update(client, memberId, role, id));
    const notYours = "403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER";
    expect(await rejected(anonymous, cys, "admin")).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy, cys, "admin")).toBe(notYours);
    expect(await rejected(cy, bens, "member")).toBe(notYours);
    expect(await rejected(ben, adas, "member")).toBe(notYours);
    expect(await rejected(ben, bens, "owner")).toBe(notYours);
    expect(await rejected(outsider, cys, "admin")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, cys, "boss")).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected(ada, cys, ["member", "Boss"])).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected(ada, adas, "admin")).toBe("400 YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER");
    expect(await rejected(ada, "mem_none", "admin")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, cys, "")).toBe("400 VALIDATION_ERROR");
    expect(await denial(() => update(ada, cys, "admin"))).toBe("400 NO_ACTIVE_ORGANIZATION");
    const theirs = await memberIdOf(database, other.id, other.people.cy.id);
    expect(await other.denial(() => update(ada, theirs, "admin", id))).toBe("400 MEMBER_NOT_FOUND");
  });

  it("is rejected when someone was faster, or with what only the server sets", async () => {
    const { ada, id, people, denial } = await company();
    const cys = await memberIdOf(database, id, people.cy.id);
    await dataOf(update(ada, cys, "admin", id, 1));
    expect(await denial(() => update(ada, cys, "member", id, 1))).toBe("409 STALE_VERSION");
    const body = { memberId: cys, role: "member", organizationId: id, updatedBy: "usr_x" };
    const call = () => ada.$fetch<Wire>("/organization/update-member-role", { method: "POST", body });
    expect(await denial(call)).toBe("400 FIELD_NOT_ALLOWED");
  });
});

describe("get-active-member-role", () => {
  it("has one's own role, or another member's", async () => {
    const { cy, id, slug, people } = await company();
    expect(await dataOf(cy.organization.getActiveMemberRole({ query: { organizationId: id } }))).toEqual({
      role: "member",
    });
    const bens = { userId: people.ben.id, organizationSlug: slug };
    expect(await dataOf(cy.organization.getActiveMemberRole({ query: bens }))).toEqual({ role: "admin" });
    await cy.organization.setActive({ organizationId: id });
    expect(await dataOf(cy.organization.getActiveMemberRole())).toEqual({ role: "member" });
  });

  it("rejects outsiders, signed-out callers and users who are not members", async () => {
    const { ada, outsider, id, stranger, people } = await company();
    const rejected = (client: Client, query: object) =>
      outcomeOf(client.organization.getActiveMemberRole({ query: { organizationId: id, ...query } }));
    const notAMember = "403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION";
    expect(await rejected(anonymous, {})).toBe("401 UNAUTHORIZED");
    expect(await rejected(outsider, {})).toBe(notAMember);
    expect(await rejected(outsider, { userId: people.ada.id })).toBe(notAMember);
    expect(await rejected(ada, { userId: stranger.id })).toBe(notAMember);
    expect(await rejected(ada, { organizationSlug: "no-such-slug" })).toBe("400 ORGANIZATION_NOT_FOUND");
    expect(await outcomeOf(ada.organization.getActiveMemberRole())).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});
