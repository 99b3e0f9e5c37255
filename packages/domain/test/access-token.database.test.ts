import { CreateAccessTokenInput, ListAccessTokensInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { type Permission, permissions } from "@guildhall/permissions";
import { createTestDatabase, eventsOf, insertOrganization, statementsDuring, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { explainAccess } from "../src/access/explain-access.ts";
import { hashAccessToken } from "../src/access-token/access-token-secret.ts";
import { createAccessToken } from "../src/access-token/create-access-token.ts";
import { listAccessTokens } from "../src/access-token/list-access-tokens.ts";
import { revokeAccessToken } from "../src/access-token/revoke-access-token.ts";
import { addMember } from "../src/member/add-member.ts";
import { leaveOrganization } from "../src/member/leave-organization.ts";
import { listMembers } from "../src/member/list-members.ts";
import { removeMember } from "../src/member/remove-member.ts";
import { updateMemberRole } from "../src/member/update-member-role.ts";
import { listOrganizations } from "../src/organization/list-organizations.ts";
import { createProject } from "../src/project/create-project.ts";
import { listProjects } from "../src/project/list-projects.ts";
import { removeProject } from "../src/project/remove-project.ts";
import { createRole } from "../src/role/create-role.ts";
import type { Actor } from "../src/scope/actor.ts";
import { authenticate } from "../src/scope/authenticate.ts";
import { getCaller } from "../src/scope/caller.ts";
import { openScope } from "../src/scope/open-scope.ts";
import { organizationOf } from "./support/organization-of.ts";
import { reasonOf } from "./support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

type Wanted = Partial<Parameters<typeof CreateAccessTokenInput.parse>[0] & object>;

async function stage() {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const make = async (person: TestUser, wanted: Wanted = {}) =>
    createAccessToken(
      await organization.scope(person, "token:create"),
      CreateAccessTokenInput.parse({ name: "Nightly export", ...wanted }),
    );
  const actorWith = (secret: string): Actor => ({ kind: "token", hash: hashAccessToken(secret) ?? "" });
  const scopeWith = <P extends Permission>(secret: string, permission: P, where = organization.id) =>
    openScope(organization.services, actorWith(secret), { organization: where }, permission);
  const project = async (slug: string) =>
    createProject(await organization.scope(organization.people.olga, "project:create"), { name: slug, slug });
  return { ...organization, make, actorWith, scopeWith, project };
}

describe("making a token", () => {
  it("shows the secret once, keeps a hash of it, and is in the audit log", async () => {
    const { id, make, people } = await stage();
    const { token, ...made } = await make(people.ben, { permissions: ["organization:read"] });
    expect(made).toMatchObject({
      organizationId: id,
      kind: "personal",
      name: "Nightly export",
      user: { id: people.ben.id, name: "Ben" },
      project: null,
      permissions: ["organization:read"],
      hint: token.slice(-4),
      expiresAt: null,
      lastUsedAt: null,
    });
    const [row] = await sql`select * from access_token where id = ${made.id}`;
    expect(row?.secret_hash).toBe(hashAccessToken(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await eventsOf(database, id)).at(-1)).toEqual({
      event: "token.created",
      actorId: people.ben.id,
      targetId: made.id,
      details: { name: "Nightly export", kind: "personal", permissions: ["organization:read"] },
    });
  });

  it("gives all that its maker holds when no permissions are named, of a project's token all about the project", async () => {
    const { make, people, project } = await stage();
    expect((await make(people.ben)).permissions.toSorted()).toEqual(
      ["ac:read", "organization:read", "project:read", "token:create"].toSorted(),
    );
    expect((await make(people.olga)).permissions).toEqual([...permissions]);
    const { id: projectId } = await project("roof");
    const { permissions: ofProject } = await make(people.ada, { kind: "project", projectId });
    expect(ofProject).toEqual(["project:read", "project:update", "project:delete"]);
  });

  it("never gives more than its maker holds", async () => {
    const { make, people } = await stage();
    expect(await reasonOf(make(people.ben, { permissions: ["member:create"] }))).toBe("role_above_yours");
    expect(await reasonOf(make(people.ada, { permissions: ["organization:delete"] }))).toBe("role_above_yours");
    expect(await reasonOf(make(people.olga, { permissions: ["member:fly"] }))).toBe("invalid_input");
  });

  it("of a project or of the organization is for those who manage tokens", async () => {
    const { make, people, project } = await stage();
    const { id: projectId } = await project("roof");
    expect(await reasonOf(make(people.ben, { kind: "organization" }))).toBe("missing_permission");
    expect(await reasonOf(make(people.ben, { kind: "project", projectId }))).toBe("missing_permission");
    expect((await make(people.ada, { kind: "organization" })).token).toMatch(/^gld_org_/);
    const ofProject = await make(people.ada, { kind: "project", projectId });
    expect(ofProject).toMatchObject({ kind: "project", project: { id: projectId, name: "roof" } });
    expect(ofProject.token).toMatch(/^gld_prj_/);
  });

  it("rejects a project elsewhere, permissions beyond a project, and a time that has passed", async () => {
    const { make, people, project } = await stage();
    const { id: projectId } = await project("roof");
    const { id: foreign } = await (await stage()).project("elsewhere");
    expect(await reasonOf(make(people.ada, { kind: "project", projectId: foreign }))).toBe("project_not_found");
    const beyond = make(people.ada, { kind: "project", projectId, permissions: ["member:create"] });
    expect(await reasonOf(beyond)).toBe("invalid_input");
    expect(await reasonOf(make(people.ada, { expiresAt: "2020-01-01T00:00:00Z" }))).toBe("invalid_input");
  });

  it("of someone's own takes their session: no token makes itself a successor", async () => {
    const { make, people, scopeWith } = await stage();
    const { token } = await make(people.ada);
    const scope = await scopeWith(token, "token:create");
    const personal = createAccessToken(scope, CreateAccessTokenInput.parse({ name: "Successor" }));
    expect(await reasonOf(personal)).toBe("session_required");
    const wanted = CreateAccessTokenInput.parse({
      name: "Robot",
      kind: "organization",
      permissions: ["member:create"],
    });
    expect((await createAccessToken(scope, wanted)).user.id).toBe(people.ada.id);
  });
});

describe("a token", () => {
  it("acts as its maker, cut down to its permissions, in one SQL statement", async () => {
    const { make, people, scopeWith } = await stage();
    const { token } = await make(people.ada, { permissions: ["organization:read", "member:create"] });
    const scope = await scopeWith(token, "organization:read");
    expect(scope.caller).toMatchObject({ userId: people.ada.id, sessionId: null, source: "api" });
    expect(await reasonOf(scopeWith(token, "member:update"))).toBe("missing_permission");
    expect(await statementsDuring(database, () => scopeWith(token, "organization:read"))).toBe(1);
  });

  it("notes when it was used, to the minute", async () => {
    const { make, people, scopeWith } = await stage();
    const { id, token } = await make(people.ada);
    const lastUse = async () => (await sql`select last_used_at as at from access_token where id = ${id}`)[0]?.at;
    expect(await lastUse()).toBeNull();
    await scopeWith(token, "organization:read");
    const first = await lastUse();
    expect(first).not.toBeNull();
    await scopeWith(token, "organization:read");
    expect(await lastUse()).toEqual(first);
    await sql`update access_token set last_used_at = now() - interval '2 minutes' where id = ${id}`;
    await scopeWith(token, "organization:read");
    expect(new Date(await lastUse()).getTime()).toBeGreaterThanOrEqual(new Date(first).getTime());
  });

  it("gives nobody a role that allows more than it does, no matter who made it", async () => {
    const { make, people, scopeWith } = await stage();
    const { token } = await make(people.olga, { permissions: ["member:create", "member:update", "ac:create"] });
    const { newcomer } = (await insertOrganization(database, { newcomer: "owner" })).people;
    const adding = async (role: string) =>
      addMember(await scopeWith(token, "member:create"), { userId: newcomer.id, roles: [role] });
    expect(await reasonOf(adding("owner"))).toBe("role_above_yours");
    expect(await reasonOf(adding("admin"))).toBe("role_above_yours");
    const promoting = updateMemberRole(await scopeWith(token, "member:update"), {
      userId: people.ben.id,
      roles: ["admin"],
    });
    expect(await reasonOf(promoting)).toBe("role_above_yours");
    const wide = createRole(await scopeWith(token, "ac:create"), { role: "wide", permissions: ["member:delete"] });
    expect(await reasonOf(wide)).toBe("role_above_yours");
  });

  it("sees its own organization and no other of its maker's, also when it names none", async () => {
    const { id, make, people, services, scopeWith, actorWith } = await stage();
    const elsewhere = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id, role)
      values (${newId("mem")}, ${elsewhere.id}, ${people.ada.id}, 'admin')`;
    const { token } = await make(people.ada);
    expect(await reasonOf(scopeWith(token, "organization:read", elsewhere.id))).toBe("organization_not_found");
    const active = await openScope(services, actorWith(token), { active: true }, "organization:read");
    expect(active.organization.id).toBe(id);
    const mine = await listOrganizations(await authenticate(services, actorWith(token)), { limit: 10 });
    expect(mine.items.map((each) => each.id)).toEqual([id]);
  });

  it("is what stands in the way where its user's role does not, and says so", async () => {
    const { make, people, scopeWith } = await stage();
    const { token } = await make(people.ada, { permissions: ["organization:read", "member:create"] });
    const explain = async (permission: Permission, userId?: TestUser["id"]) =>
      explainAccess(await scopeWith(token, "organization:read"), { permission, ...(userId ? { userId } : {}) });
    expect(await explain("member:create")).toMatchObject({ allowed: true, through: ["admin"] });
    expect(await explain("member:delete")).toMatchObject({
      allowed: false,
      because: "token",
      sentence: "This access token cannot remove members: it lacks member:delete. Use one that has it.",
    });
    expect(await explain("organization:delete")).toMatchObject({ because: "role", grantedBy: ["owner"] });
    expect(await explain("member:delete", people.olga.id)).toMatchObject({ allowed: true });
  });

  it("is no signed-in person", async () => {
    const { make, people, services, actorWith } = await stage();
    const { token } = await make(people.olga);
    expect(await reasonOf(getCaller(services, actorWith(token)))).toBe("session_required");
  });

  it("of a project sees that project alone", async () => {
    const { make, people, project, scopeWith } = await stage();
    const roof = await project("roof");
    await project("cellar");
    const { token } = await make(people.ada, { kind: "project", projectId: roof.id });
    const { items } = await listProjects(await scopeWith(token, "project:read"), { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([roof.id]);
    expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("missing_permission");
  });

  it("of a restricted member sees what the member does", async () => {
    const { make, people, project, scopeWith } = await stage();
    await project("roof");
    const { token } = await make(people.ben);
    const seen = async () => (await listProjects(await scopeWith(token, "project:read"), { limit: 10 })).items.length;
    expect(await seen()).toBe(1);
    await sql`update member set has_restricted_site_access = true where user_id = ${people.ben.id}`;
    expect(await seen()).toBe(0);
  });

  it("leaves the organization only if it may do all that its user may", async () => {
    const { make, people, scopeWith } = await stage();
    const { token: limited } = await make(people.ben, { permissions: ["organization:read"] });
    const leaving = async (token: string) => leaveOrganization(await scopeWith(token, "organization:read"));
    expect(await reasonOf(leaving(limited))).toBe("missing_permission");
    const { token: whole } = await make(people.ben);
    await leaving(whole);
    expect(await reasonOf(scopeWith(whole, "organization:read"))).toBe("not_signed_in");
  });
});

describe("the end of a token", () => {
  it("comes with its time", async () => {
    const { make, people, scopeWith } = await stage();
    const { id, token } = await make(people.ben, { expiresAt: "2100-01-01T00:00:00Z" });
    await scopeWith(token, "organization:read");
    await sql`update access_token set expires_at = now() - interval '1 second' where id = ${id}`;
    expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("not_signed_in");
  });

  it("comes at once when it is revoked, even for a change that has begun", async () => {
    const { id: organizationId, make, people, scope, scopeWith } = await stage();
    const { id, token } = await make(people.ada);
    const begun = await scopeWith(token, "member:delete");
    await revokeAccessToken(await scope(people.ada, "organization:read"), id);
    expect(await reasonOf(removeMember(begun, { userId: people.ben.id }))).toBe("not_signed_in");
    expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("not_signed_in");
    expect((await eventsOf(database, organizationId)).at(-1)).toMatchObject({
      event: "token.revoked",
      targetId: id,
      details: { name: "Nightly export", kind: "personal", userId: people.ada.id },
    });
  });

  it("is for its maker to bring about, and for those who manage tokens", async () => {
    const { make, people, scope } = await stage();
    const { id } = await make(people.ada);
    const ofBen = await make(people.ben);
    const revoking = async (person: TestUser, token: typeof id) =>
      revokeAccessToken(await scope(person, "organization:read"), token);
    expect(await reasonOf(revoking(people.ben, id))).toBe("token_not_found");
    expect(await reasonOf(revoking((await stage()).people.olga, id))).toBe("organization_not_found");
    await revoking(people.ada, ofBen.id);
    await revoking(people.ada, id);
    expect(await reasonOf(revoking(people.ada, id))).toBe("token_not_found");
  });

  it("comes in part when its maker holds less, and goes again when they hold more", async () => {
    const { make, people, scope, scopeWith } = await stage();
    const { token } = await make(people.ada, {
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

  it("comes with the membership: this organization's tokens and parts in projects go, those elsewhere stay", async () => {
    const { id, make, people, project, scope } = await stage();
    const elsewhere = await stage();
    await sql`insert into member (id, organization_id, user_id, role)
      values (${newId("mem")}, ${elsewhere.id}, ${people.ada.id}, 'admin')`;
    const { id: projectId } = await project("roof");
    await make(people.ada, { kind: "project", projectId });
    await make(people.ada, { kind: "organization" });
    await make(people.ada);
    const ofOlga = await make(people.olga);
    const elsewheres = await elsewhere.make(people.ada);
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
    const { id, make, people } = await stage();
    const { id: tokenId } = await make(people.ada);
    const failed = sql.begin(async (tx) => {
      await tx`delete from member where organization_id = ${id} and user_id = ${people.ada.id}`;
      expect(await tx`select from access_token where id = ${tokenId}`).toHaveLength(0);
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await sql`select from access_token where id = ${tokenId}`).toHaveLength(1);
  });

  it("comes with its project", async () => {
    const { make, people, project, scope, scopeWith } = await stage();
    const { id: projectId } = await project("roof");
    const { token } = await make(people.ada, { kind: "project", projectId });
    await removeProject(await scope(people.olga, "project:delete"), projectId);
    expect(await reasonOf(scopeWith(token, "project:read"))).toBe("not_signed_in");
  });
});

describe("a token created by a token", () => {
  async function robots() {
    const stage_ = await stage();
    const { make, people, scopeWith } = stage_;
    const expiresAt = new Date(Date.now() + 60_000);
    const first = await make(people.ada, { kind: "organization", name: "First", expiresAt });
    const createdBy = async ({ token }: { token: string }, wanted: Wanted) =>
      createAccessToken(
        await scopeWith(token, "token:manage"),
        CreateAccessTokenInput.parse({ kind: "organization", ...wanted }),
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
    expect(events.map(({ details }) => [details.name, details.because])).toEqual([
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

it("a token of a deleted organization is nobody, also where no organization is named", async () => {
  const { id, make, people, services, actorWith } = await stage();
  const { token } = await make(people.ada);
  await sql`update organization set deleted_at = now() where id = ${id}`;
  expect(await reasonOf(authenticate(services, actorWith(token)))).toBe("not_signed_in");
});

describe("the list of tokens", () => {
  it("has the caller's own personal ones, newest first, and pages", async () => {
    const { make, people, scope } = await stage();
    await make(people.olga);
    const made = [await make(people.ada), await make(people.ada), await make(people.ada)]
      .map(({ id }) => id)
      .toReversed();
    await make(people.ada, { kind: "organization" });
    const opened = await scope(people.ada, "organization:read");
    const first = await listAccessTokens(opened, ListAccessTokensInput.parse({ limit: 2 }));
    expect(first.total).toEqual({ count: 3, capped: false });
    const rest = await listAccessTokens(opened, ListAccessTokensInput.parse({ limit: 2, cursor: first.nextCursor }));
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made);
    expect(rest.nextCursor).toBeNull();
  });

  it("is of personal tokens for people alone: an access token lists none of them, and revokes itself at most", async () => {
    const { make, people, scopeWith } = await stage();
    const [one, other] = [await make(people.ada), await make(people.ada, { permissions: ["organization:read"] })];
    const opened = await scopeWith(other.token, "organization:read");
    expect(await reasonOf(listAccessTokens(opened, ListAccessTokensInput.parse({})))).toBe("session_required");
    expect(await reasonOf(revokeAccessToken(opened, one.id))).toBe("token_not_found");
    expect(await revokeAccessToken(opened, other.id)).toMatchObject({ id: other.id });
  });

  it("has everyone's, by kind and project, for those who manage tokens", async () => {
    const { make, people, project, scope } = await stage();
    const { id: projectId } = await project("roof");
    const mine = await make(people.ben);
    const robot = await make(people.ada, { kind: "organization" });
    const builder = await make(people.ada, { kind: "project", projectId });
    const list = async (person: TestUser, wanted: object) => {
      const input = ListAccessTokensInput.parse({ all: true, ...wanted });
      return (await listAccessTokens(await scope(person, "organization:read"), input)).items.map(({ id }) => id);
    };
    expect(await reasonOf(list(people.ben, {}))).toBe("missing_permission");
    expect((await list(people.olga, {})).toSorted()).toEqual([mine.id, robot.id, builder.id].toSorted());
    expect(await list(people.olga, { kind: "organization" })).toEqual([robot.id]);
    expect(await list(people.olga, { projectId })).toEqual([builder.id]);
  });
});
