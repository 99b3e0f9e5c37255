import { ListMembersInput, ListProjectMembersInput, ListProjectsInput, type ProjectId } from "@guildhall/contracts";
import { newId, organizationRole } from "@guildhall/db";
import { createTestDatabase, eventsOf, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { getMember } from "../../src/member/get-member.ts";
import { updateMemberAccess } from "../../src/member/update-member-access.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { addProjectMember } from "../../src/project/add-project-member.ts";
import { getProject } from "../../src/project/get-project.ts";
import { removeProject } from "../../src/project/remove-project.ts";
import { removeProjectMember } from "../../src/project/remove-project-member.ts";
import { updateProjectMember } from "../../src/project/update-project-member.ts";
import { listMembers } from "../support/list-members.ts";
import { listProjectMembers, listProjects } from "../support/lists.ts";
import { grantsOf, organizationWithProjects } from "../support/organization-with-projects.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const withProjects = () => organizationWithProjects(database);
const grants = ({ id }: { id: string }, who: TestUser) => grantsOf(database, id, who.id);

/** Every way to a project that a member has. */
const ways = {
  get: (scope, projectId) => getProject(scope, projectId),
  members: (scope, projectId) => listProjectMembers(scope, ListProjectMembersInput.parse({ projectId })),
  addMember: (scope, projectId, userId) => addProjectMember(scope, { projectId, userId, role: "viewer" }),
  updateMember: (scope, projectId, userId) => updateProjectMember(scope, { projectId, userId, role: "viewer" }),
  removeMember: (scope, projectId, userId) => removeProjectMember(scope, { projectId, userId }),
} satisfies Record<
  string,
  (scope: Parameters<typeof getProject>[0], projectId: ProjectId, userId: TestUser["id"]) => Promise<unknown>
>;

describe("a restricted member", () => {
  it("sees in lists the projects they are a member of, others see all", async () => {
    const stage = await withProjects();
    const { people, projects, restrict, seenBy, scope } = stage;
    await restrict(people.ben, [projects.b, projects.c]);
    expect(await seenBy(people.ben)).toEqual([projects.b, projects.c]);
    for (const who of [people.olga, people.ada, people.cleo]) {
      expect(await seenBy(who)).toEqual([projects.a, projects.b, projects.c]);
    }
    const bens = await scope(people.ben, "project:read");
    const search = await listProjects(bens, ListProjectsInput.parse({ query: "aa" }));
    expect(search).toEqual({ items: [], nextCursor: null, total: { count: 0, capped: false } });
    const { nextCursor } = await listProjects(await scope(people.olga, "project:read"), { limit: 1 });
    expect((await listProjects(bens, { limit: 10, cursor: nextCursor })).items.map(({ id }) => id)).toEqual([
      projects.b,
      projects.c,
    ]);
  });

  it.each(Object.entries(ways))("finds no other project by %s, whatever it holds", async (_, way) => {
    const { people, projects, restrict, scope } = await withProjects();
    await restrict(people.ben, [projects.b]);
    const bens = await scope(people.ben, "project:read");
    for (const who of [people.olga, people.ben, people.cleo]) {
      expect(await reasonOf(way(bens, projects.a, who.id))).toBe("project_not_found");
    }
  });

  it("is held by a restriction made after the scope was opened, and freed by one lifted", async () => {
    const { people, projects, restrict, scope } = await withProjects();
    const bens = await scope(people.ben, "project:read");
    expect(await getProject(bens, projects.a)).toMatchObject({ role: null });
    await restrict(people.ben, [projects.b]);
    expect(await reasonOf(getProject(bens, projects.a))).toBe("project_not_found");
    const lifted = { userId: people.ben.id, access: { restricted: false, projectIds: [] } };
    await updateMemberAccess(await scope(people.olga, "member:update"), lifted);
    expect(await getProject(bens, projects.a)).toMatchObject({ role: null });
  });

  it("sees more or less as project memberships begin and end", async () => {
    const { people, projects, restrict, scope, seenBy } = await withProjects();
    await restrict(people.ben, [projects.b]);
    const olgas = await scope(people.olga, "project:read");
    await addProjectMember(olgas, { projectId: projects.a, userId: people.ben.id, role: "viewer" });
    expect(await seenBy(people.ben)).toEqual([projects.a, projects.b]);
    await removeProjectMember(olgas, { projectId: projects.b, userId: people.ben.id });
    expect(await seenBy(people.ben)).toEqual([projects.a]);
    await removeProject(await scope(people.olga, "project:delete"), projects.a);
    expect(await seenBy(people.ben)).toEqual([]);
  });

  it("who administers a project adds others to it, and to no other", async () => {
    const { people, projects, restrict, scope } = await withProjects();
    await restrict(people.ben, [projects.b]);
    const olgas = await scope(people.olga, "project:read");
    await updateProjectMember(olgas, { projectId: projects.b, userId: people.ben.id, role: "admin" });
    const bens = await scope(people.ben, "project:read");
    const cleo = { userId: people.cleo.id, role: "member" as const };
    await addProjectMember(bens, { projectId: projects.b, ...cleo });
    expect(await reasonOf(addProjectMember(bens, { projectId: projects.a, ...cleo }))).toBe("project_not_found");
  });
});

describe("changing a member's access", () => {
  it("sets restriction and grants exactly, keeps roles in projects that stay, and records before and after", async () => {
    const stage = await withProjects();
    const { id, people, projects, restrict, scope } = stage;
    const olgas = await scope(people.olga, "project:read");
    await addProjectMember(olgas, { projectId: projects.a, userId: people.ben.id, role: "admin" });
    await addProjectMember(olgas, { projectId: projects.b, userId: people.ben.id, role: "owner" });
    const changed = await restrict(people.ben, [projects.c, projects.a, projects.a], people.ada);
    expect(changed).toMatchObject({ userId: people.ben.id, hasRestrictedSiteAccess: true });
    expect(await grants(stage, people.ben)).toEqual(
      [
        { projectId: projects.a, role: "admin" },
        { projectId: projects.c, role: "member" },
      ].toSorted((one, two) => one.projectId.localeCompare(two.projectId)),
    );
    const reading = await scope(people.cleo, "organization:read");
    expect(await getMember(reading, people.ben.id)).toEqual({ ...changed, updatedBy: null, lastActiveAt: null });
    const listed = (await listMembers(reading, ListMembersInput.parse({}))).items;
    expect(listed.filter((each) => each.hasRestrictedSiteAccess).map(({ name }) => name)).toEqual(["Ben"]);
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "member.access_changed",
      actorId: people.ada.id,
      targetId: people.ben.id,
      name: "Ben",
      from: { restricted: false, projectIds: [projects.a, projects.b].toSorted() },
      to: { restricted: true, projectIds: [projects.a, projects.c].toSorted() },
    });
  });

  it("lifts a restriction and leaves the project memberships", async () => {
    const stage = await withProjects();
    const { people, projects, restrict, scope, seenBy } = stage;
    await restrict(people.ben, [projects.a]);
    const lifted = await updateMemberAccess(await scope(people.ada, "member:update"), {
      userId: people.ben.id,
      access: { restricted: false, projectIds: [projects.b] },
    });
    expect(lifted.hasRestrictedSiteAccess).toBe(false);
    expect(await seenBy(people.ben)).toHaveLength(3);
    expect(await grants(stage, people.ben)).toEqual([{ projectId: projects.a, role: "member" }]);
  });

  it("is for plain members alone, by those who may, with projects of this organization", async () => {
    const { id, people, projects, restrict, scope } = await withProjects();
    const foreign = await withProjects();
    expect(await reasonOf(restrict(people.ada, [projects.a]))).toBe("access_for_members_only");
    expect(await reasonOf(restrict(people.olga, [projects.a]))).toBe("access_for_members_only");
    expect(await reasonOf(restrict(people.olga, [projects.a], people.ada))).toBe("owner_only");
    expect(await reasonOf(restrict(foreign.people.ben, [projects.a]))).toBe("member_not_found");
    expect(await reasonOf(restrict(people.ben, []))).toBe("access_without_projects");
    expect(await reasonOf(restrict(people.ben, [projects.a, foreign.projects.b]))).toBe("access_unknown_project");
    expect(await reasonOf(scope(people.ben, "member:update"))).toBe("missing_permission");
    await sql`update member set role = 'member,admin' where organization_id = ${id} and user_id = ${people.cleo.id}`;
    expect(await reasonOf(restrict(people.cleo, [projects.a]))).toBe("access_for_members_only");
  });

  it("is not for someone who may not see projects, by this verb or by way of a role", async () => {
    const { id, people, projects, restrict, scope } = await withProjects();
    await database.orm.insert(organizationRole).values({
      id: newId("role"),
      organizationId: id,
      role: "clerk",
      permissions: ["organization:read", "member:update"],
    });
    await sql`update member set role = 'clerk' where organization_id = ${id} and user_id = ${people.cleo.id}`;
    await restrict(people.ben, [projects.a]);
    expect(await reasonOf(restrict(people.ben, [projects.b], people.cleo))).toBe("missing_permission");
    const clerks = await scope(people.cleo, "member:update");
    const give = (roles: string[]) => reasonOf(updateMemberRole(clerks, { userId: people.ben.id, roles }));
    expect(await give(["member", "clerk"])).toBe("role_above_yours");
    expect(await updateMemberRole(clerks, { userId: people.ben.id, roles: ["member"] })).toMatchObject({
      hasRestrictedSiteAccess: true,
    });
  });

  it("ends with a promotion, and a demotion does not bring it back", async () => {
    const { people, projects, restrict, scope, seenBy } = await withProjects();
    await restrict(people.ben, [projects.a]);
    const updating = await scope(people.ada, "member:update");
    const become = (role: string) => updateMemberRole(updating, { userId: people.ben.id, roles: [role] });
    expect(await become("member")).toMatchObject({ hasRestrictedSiteAccess: true });
    expect(await seenBy(people.ben)).toHaveLength(1);
    expect(await become("admin")).toMatchObject({ hasRestrictedSiteAccess: false });
    expect(await seenBy(people.ben)).toHaveLength(3);
    expect(await become("member")).toMatchObject({ hasRestrictedSiteAccess: false });
    expect(await seenBy(people.ben)).toHaveLength(3);
  });
});
