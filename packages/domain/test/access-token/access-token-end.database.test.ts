import { CreateAccessTokenInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { createTestDatabase, eventsOf, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { revokeAccessToken } from "../../src/access-token/revoke-access-token.ts";
import { addMember } from "../../src/member/add-member.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { removeProject } from "../../src/project/remove-project.ts";
import { authenticate } from "../../src/scope/authenticate.ts";
import { listMembers } from "../support/list-members.ts";
import { organizationWithTokens, type WantedToken } from "../support/organization-with-tokens.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const stage = () => organizationWithTokens(database);

describe("the end of a token", () => {
  it("comes with its time", async () => {
    const { create, people, scopeWith } = await stage();
    const { id, token } = await create(people.ben, { expiresAt: "2100-01-01T00:00:00Z" });
    await scopeWith(token, "organization:read");
    await sql`update access_token set expires_at = now() - interval '1 second' where id = ${id}`;
    expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("not_signed_in");
  });

  it("comes at once when it is revoked, even for a change that has begun", async () => {
    const { id: organizationId, create, people, scope, scopeWith } = await stage();
    const { id, token } = await create(people.ada);
    const begun = await scopeWith(token, "member:delete");
    await revokeAccessToken(await scope(people.ada, "organization:read"), id);
    expect(await reasonOf(removeMember(begun, { userId: people.ben.id }))).toBe("not_signed_in");
    expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("not_signed_in");
    expect((await eventsOf(database, organizationId)).at(-1)).toMatchObject({
      event: "token.revoked",
      targetId: id,
      from: { name: "Nightly export", kind: "personal" },
      details: { userId: people.ada.id },
    });
  });

  it("can be caused by its creator, and by those who manage tokens", async () => {
    const { create, people, scope } = await stage();
    const { id } = await create(people.ada);
    const ofBen = await create(people.ben);
    const revoking = async (person: TestUser, token: typeof id) =>
      revokeAccessToken(await scope(person, "organization:read"), token);
    expect(await reasonOf(revoking(people.ben, id))).toBe("token_not_found");
    expect(await reasonOf(revoking((await stage()).people.olga, id))).toBe("organization_not_found");
    await revoking(people.ada, ofBen.id);
    await revoking(people.ada, id);
    expect(await reasonOf(revoking(people.ada, id))).toBe("token_not_found");
  });

  it("comes in part when its creator holds less, and goes again when they hold more", async () => {
    const { create, people, scope, scopeWith } = await stage();
    const { token } = await create(people.ada, {
      kind: "organization",
      permissions: ["organization:read", "member:create"],
    });
    const give = async (role: string) =>
      updateMemberRole(await scope(people.olga, "member:update"), { userId: people.ada.id, roles: [role] });
    const begun = await scopeWith(token, "member:create");
    await give("member");
    expect(await reasonOf(scopeWith(token, "member:create"))).toBe("missing_permission");
    expect(await reasonOf(addMember(begun, { userId: people.ben.id, roles: ["member"] }))).toBe("missing_permission");
    await listMembers(await scopeWith(token, "organization:read"), { limit: 10, sort: "name" });
    await give("admin");
    await scopeWith(token, "member:create");
  });

  it("comes with the membership: this organization's tokens and project memberships go, those elsewhere stay", async () => {
    const { id, create, people, project, scope } = await stage();
    const elsewhere = await stage();
    await sql`insert into member (id, organization_id, user_id, role)
      values (${newId("mem")}, ${elsewhere.id}, ${people.ada.id}, 'admin')`;
    const { id: projectId } = await project("roof");
    await create(people.ada, { kind: "project", projectId });
    await create(people.ada, { kind: "organization" });
    await create(people.ada);
    const ofOlga = await create(people.olga);
    const elsewheres = await elsewhere.create(people.ada);
    const there = await elsewhere.project("shed");
    for (const [organizationId, at] of [
      [id, projectId],
      [elsewhere.id, there.id],
    ] as const) {
      await sql`insert into project_member (organization_id, project_id, user_id, role)
        values (${organizationId}, ${at}, ${people.ada.id}, 'member')`;
    }
    await removeMember(await scope(people.olga, "member:delete"), { userId: people.ada.id });
    const left = await sql`select id from access_token where organization_id in (${id}, ${elsewhere.id})`;
    expect(left.map((row) => row.id).toSorted()).toEqual([ofOlga.id, elsewheres.id].toSorted());
    const parts = await sql`select organization_id as "of" from project_member where user_id = ${people.ada.id}`;
    expect(parts.map((row) => row.of)).toEqual([elsewhere.id]);
  });

  it("stays away when the removal does not commit", async () => {
    const { id, create, people } = await stage();
    const { id: tokenId } = await create(people.ada);
    const failed = sql.begin(async (tx) => {
      await tx`delete from member where organization_id = ${id} and user_id = ${people.ada.id}`;
      expect(await tx`select from access_token where id = ${tokenId}`).toHaveLength(0);
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await sql`select from access_token where id = ${tokenId}`).toHaveLength(1);
  });

  it("comes with its project", async () => {
    const { create, people, project, scope, scopeWith } = await stage();
    const { id: projectId } = await project("roof");
    const { token } = await create(people.ada, { kind: "project", projectId });
    await removeProject(await scope(people.olga, "project:delete"), projectId);
    expect(await reasonOf(scopeWith(token, "project:read"))).toBe("not_signed_in");
  });
});

describe("a token created by a token", () => {
  async function robots() {
    const stage_ = await stage();
    const { create, people, scopeWith } = stage_;
    const expiresAt = new Date(Date.now() + 60_000);
    const first = await create(people.ada, { kind: "organization", name: "First", expiresAt });
    const createdBy = async ({ token }: { token: string }, wanted: WantedToken) =>
      createAccessToken(
        await scopeWith(token, "token:manage"),
        CreateAccessTokenInput.parse({ kind: "organization", permissions: "all", ...wanted }),
      );
    return { ...stage_, first, expiresAt, createdBy };
  }

  it("is revoked with it, and so are those it created in turn, each in the audit log", async () => {
    const { id, people, scope, scopeWith, first, createdBy } = await robots();
    const second = await createdBy(first, { name: "Second" });
    const third = await createdBy(second, { name: "Third" });
    await revokeAccessToken(await scope(people.olga, "token:manage"), first.id);
    for (const { token } of [first, second, third]) {
      expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("not_signed_in");
    }
    const events = (await eventsOf(database, id)).filter(({ event }) => event === "token.revoked");
    expect(events.map(({ name, details }) => [name, details.because])).toEqual([
      ["First", undefined],
      ["Second", "created by First"],
      ["Third", "created by First"],
    ]);
  });

  it("expires with it or before, never after", async () => {
    const { first, expiresAt, createdBy } = await robots();
    expect((await createdBy(first, { name: "Second" })).expiresAt).toEqual(expiresAt);
    const earlier = new Date(expiresAt.getTime() - 30_000);
    expect((await createdBy(first, { name: "Second", expiresAt: earlier })).expiresAt).toEqual(earlier);
    const later = new Date(expiresAt.getTime() + 1);
    expect(await reasonOf(createdBy(first, { name: "Second", expiresAt: later }))).toBe("invalid_input");
    const never = await createdBy(first, { name: "Second", expiresAt: null });
    expect(never.expiresAt).toEqual(expiresAt);
  });
});

it("a token of a deleted organization is anonymous, also where no organization is named", async () => {
  const { id, create, people, services, actorWith } = await stage();
  const { token } = await create(people.ada);
  await sql`update organization set deleted_at = now() where id = ${id}`;
  expect(await reasonOf(authenticate(services, actorWith(token)))).toBe("not_signed_in");
});
