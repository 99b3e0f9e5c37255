import { CreateAccessTokenInput, ListAccessTokensInput } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { type Permission, permissions } from "@guildhall/permissions";
import { createTestDatabase, eventsOf, insertOrganization, statementsDuring, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { explainAccess } from "../../src/access/explain-access.ts";
import { hashAccessToken } from "../../src/access-token/access-token-secret.ts";
import { createAccessToken } from "../../src/access-token/create-access-token.ts";
import { revokeAccessToken } from "../../src/access-token/revoke-access-token.ts";
import { addMember } from "../../src/member/add-member.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { addProjectMember } from "../../src/project/add-project-member.ts";
import { removeProjectMember } from "../../src/project/remove-project-member.ts";
import { updateProjectMember } from "../../src/project/update-project-member.ts";
import { createRole } from "../../src/role/create-role.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { listAccessTokens, listOrganizations, listProjects } from "../support/lists.ts";
import { organizationWithTokens } from "../support/organization-with-tokens.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const stage = () => organizationWithTokens(database);

describe("creating a token", () => {
  it("shows the secret once, keeps a hash of it, and is in the audit log", async () => {
    const { id, create, people } = await stage();
    const { token, ...made } = await create(people.ben, { permissions: ["organization:read"] });
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
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "token.created",
      actorId: people.ben.id,
      targetId: made.id,
      to: { name: "Nightly export", kind: "personal", permissions: ["organization:read"] },
    });
  });

  it("allows all that its creator holds when no permissions are named, of a project's token all about the project", async () => {
    const { create, people, project } = await stage();
    expect((await create(people.ben)).permissions.toSorted()).toEqual(
      ["ac:read", "organization:read", "project:read", "token:create"].toSorted(),
    );
    expect((await create(people.olga)).permissions).toEqual([...permissions]);
    const { id: projectId } = await project("roof");
    const { permissions: ofProject } = await create(people.ada, { kind: "project", projectId });
    expect(ofProject).toEqual(["project:read", "project:update", "project:delete"]);
  });

  it("never allows more than its creator holds", async () => {
    const { create, people } = await stage();
    expect(await reasonOf(create(people.ben, { permissions: ["member:create"] }))).toBe("role_above_yours");
    expect(await reasonOf(create(people.ada, { permissions: ["organization:delete"] }))).toBe("role_above_yours");
    expect(await reasonOf(create(people.olga, { permissions: ["member:fly"] }))).toBe("invalid_input");
  });

  it("of a project or of the organization is for those who manage tokens", async () => {
    const { create, people, project } = await stage();
    const { id: projectId } = await project("roof");
    expect(await reasonOf(create(people.ben, { kind: "organization" }))).toBe("missing_permission");
    expect(await reasonOf(create(people.ben, { kind: "project", projectId }))).toBe("missing_permission");
    expect((await create(people.ada, { kind: "organization" })).token).toMatch(/^gld_org_/);
    const ofProject = await create(people.ada, { kind: "project", projectId });
    expect(ofProject).toMatchObject({ kind: "project", project: { id: projectId, name: "roof" } });
    expect(ofProject.token).toMatch(/^gld_prj_/);
  });

  it("rejects a project elsewhere, permissions beyond a project, and a time that has passed", async () => {
    const { create, people, project } = await stage();
    const { id: projectId } = await project("roof");
    const { id: foreign } = await (await stage()).project("elsewhere");
    expect(await reasonOf(create(people.ada, { kind: "project", projectId: foreign }))).toBe("project_not_found");
    const beyond = create(people.ada, { kind: "project", projectId, permissions: ["member:create"] });
    expect(await reasonOf(beyond)).toBe("invalid_input");
    expect(await reasonOf(create(people.ada, { expiresAt: "2020-01-01T00:00:00Z" }))).toBe("invalid_input");
  });

  it("of someone's own takes their session: no token makes itself a successor", async () => {
    const { create, people, scopeWith } = await stage();
    const { token } = await create(people.ada);
    const scope = await scopeWith(token, "token:create");
    const personal = createAccessToken(scope, CreateAccessTokenInput.parse({ name: "Successor", permissions: "all" }));
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
  it("acts as its creator, limited to its permissions, in one SQL statement", async () => {
    const { create, people, scopeWith } = await stage();
    const { token } = await create(people.ada, { permissions: ["organization:read", "member:create"] });
    const scope = await scopeWith(token, "organization:read");
    expect(scope.caller).toMatchObject({ userId: people.ada.id, sessionId: null, source: "api" });
    expect(await reasonOf(scopeWith(token, "member:update"))).toBe("missing_permission");
    expect(await statementsDuring(database, () => scopeWith(token, "organization:read"))).toBe(1);
  });

  it("notes when it was used, to the minute", async () => {
    const { create, people, scopeWith } = await stage();
    const { id, token } = await create(people.ada);
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

  it("cannot assign a role that allows more than the token, regardless of its creator", async () => {
    const { create, people, scopeWith } = await stage();
    const { token } = await create(people.olga, { permissions: ["member:create", "member:update", "ac:create"] });
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

  it("sees its own organization and no other of its creator's, also when it names none", async () => {
    const { id, create, people, services, scopeWith, actorWith } = await stage();
    const elsewhere = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id, role)
      values (${newId("mem")}, ${elsewhere.id}, ${people.ada.id}, 'admin')`;
    const { token } = await create(people.ada);
    expect(await reasonOf(scopeWith(token, "organization:read", elsewhere.id))).toBe("organization_not_found");
    const active = await openScope(services, actorWith(token), { active: true }, "organization:read");
    expect(active.organization.id).toBe(id);
    const mine = await listOrganizations(services, actorWith(token), { limit: 10 });
    expect(mine.items.map((each) => each.id)).toEqual([id]);
  });

  it("is named as the reason when it lacks a permission that its user's role has", async () => {
    const { create, people, scopeWith } = await stage();
    const { token } = await create(people.ada, { permissions: ["organization:read", "member:create"] });
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
    const { create, people, services, actorWith } = await stage();
    const { token } = await create(people.olga);
    expect(await reasonOf(getCaller(services, actorWith(token)))).toBe("session_required");
  });

  it("of a project sees that project alone", async () => {
    const { create, people, project, scopeWith } = await stage();
    const roof = await project("roof");
    await project("cellar");
    const { token } = await create(people.ada, { kind: "project", projectId: roof.id });
    const { items } = await listProjects(await scopeWith(token, "project:read"), { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([roof.id]);
    expect(await reasonOf(scopeWith(token, "organization:read"))).toBe("missing_permission");
  });

  it("of a restricted member sees what the member does", async () => {
    const { create, people, project, scopeWith } = await stage();
    await project("roof");
    const { token } = await create(people.ben);
    const seen = async () => (await listProjects(await scopeWith(token, "project:read"), { limit: 10 })).items.length;
    expect(await seen()).toBe(1);
    await sql`update member set has_restricted_site_access = true where user_id = ${people.ben.id}`;
    expect(await seen()).toBe(0);
  });

  it("leaves the organization only if it may do all that its user may", async () => {
    const { create, people, scopeWith } = await stage();
    const { token: limited } = await create(people.ben, { permissions: ["organization:read"] });
    const leaving = async (token: string) => leaveOrganization(await scopeWith(token, "organization:read"));
    expect(await reasonOf(leaving(limited))).toBe("missing_permission");
    const { token: full } = await create(people.ben);
    await leaving(full);
    expect(await reasonOf(scopeWith(full, "organization:read"))).toBe("not_signed_in");
  });
});

describe("a token of someone who manages a project by their part in it alone", () => {
  it("changes who is in it only if it may do all that its user may", async () => {
    const { create, people, project, scope, scopeWith } = await stage();
    const { id: projectId } = await project("roof");
    const olgas = await scope(people.olga, "project:read");
    await addProjectMember(olgas, { projectId, userId: people.ben.id, role: "owner" });
    await addProjectMember(olgas, { projectId, userId: people.ada.id, role: "viewer" });
    const outcome = (call: Promise<unknown>) =>
      call.then(
        () => "done",
        (error: unknown) => reasonOf(Promise.reject(error)),
      );
    const changes = async (token: string) => {
      const opened = await scopeWith(token, "project:read");
      const part = { projectId, userId: people.ada.id };
      return [
        await outcome(updateProjectMember(opened, { ...part, role: "owner" })),
        await outcome(removeProjectMember(opened, part)),
        await outcome(addProjectMember(opened, { ...part, role: "owner" })),
      ];
    };
    const reading = ["organization:read", "project:read"];
    const denied = Array(3).fill("missing_permission");
    expect(await changes((await create(people.ben, { permissions: reading })).token)).toEqual(denied);
    const ofProject = { kind: "project", projectId, permissions: ["project:read"] } as const;
    expect(await changes((await create(people.olga, ofProject)).token)).toEqual(denied);
    const allowed = Array(3).fill("done");
    expect(await changes((await create(people.ben)).token)).toEqual(allowed);
    const updating = { permissions: [...reading, "project:update"] };
    expect(await changes((await create(people.olga, updating)).token)).toEqual(allowed);
  });
});

describe("the list of tokens", () => {
  it("has the caller's own personal ones, newest first, and pages", async () => {
    const { create, people, scope } = await stage();
    await create(people.olga);
    const made = [await create(people.ada), await create(people.ada), await create(people.ada)]
      .map(({ id }) => id)
      .toReversed();
    await create(people.ada, { kind: "organization" });
    const opened = await scope(people.ada, "organization:read");
    const first = await listAccessTokens(opened, ListAccessTokensInput.parse({ limit: 2 }));
    expect(first.total).toEqual({ count: 3, capped: false });
    const rest = await listAccessTokens(opened, ListAccessTokensInput.parse({ limit: 2, cursor: first.nextCursor }));
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made);
    expect(rest.nextCursor).toBeNull();
  });

  it("is of personal tokens for people alone: an access token lists none of them, and revokes itself at most", async () => {
    const { create, people, scopeWith } = await stage();
    const [one, other] = [await create(people.ada), await create(people.ada, { permissions: ["organization:read"] })];
    const opened = await scopeWith(other.token, "organization:read");
    expect(await reasonOf(listAccessTokens(opened, ListAccessTokensInput.parse({})))).toBe("session_required");
    expect(await reasonOf(revokeAccessToken(opened, one.id))).toBe("token_not_found");
    expect(await revokeAccessToken(opened, other.id)).toMatchObject({ id: other.id });
  });

  it("has everyone's, by kind and project, for those who manage tokens", async () => {
    const { create, people, project, scope } = await stage();
    const { id: projectId } = await project("roof");
    const mine = await create(people.ben);
    const robot = await create(people.ada, { kind: "organization" });
    const builder = await create(people.ada, { kind: "project", projectId });
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
