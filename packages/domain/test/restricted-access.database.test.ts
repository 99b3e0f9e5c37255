import {
  ListInvitationsInput,
  ListMembersInput,
  ListProjectMembersInput,
  ListProjectsInput,
  type ProjectAccessInput,
  type ProjectId,
} from "@guildhall/contracts";
import { newId, organizationRole } from "@guildhall/db";
import { createTestDatabase, eventsOf, insertUser, type TestUser, violatedConstraint } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { DomainError } from "../src/errors/domain-error.ts";
import { acceptInvitation } from "../src/invitation/accept-invitation.ts";
import { cancelInvitation } from "../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../src/invitation/create-invitations.ts";
import { getInvitation } from "../src/invitation/get-invitation.ts";
import { listInvitations } from "../src/invitation/list-invitations.ts";
import { listMyInvitations } from "../src/invitation/list-my-invitations.ts";
import { resendInvitation } from "../src/invitation/resend-invitation.ts";
import { getMember } from "../src/member/get-member.ts";
import { leaveOrganization } from "../src/member/leave-organization.ts";
import { listMembers } from "../src/member/list-members.ts";
import { updateMemberAccess } from "../src/member/update-member-access.ts";
import { updateMemberRole } from "../src/member/update-member-role.ts";
import { addProjectMember } from "../src/project/add-project-member.ts";
import { createProject } from "../src/project/create-project.ts";
import { getProject } from "../src/project/get-project.ts";
import { listProjectMembers } from "../src/project/list-project-members.ts";
import { listProjects } from "../src/project/list-projects.ts";
import { removeProject } from "../src/project/remove-project.ts";
import { removeProjectMember } from "../src/project/remove-project-member.ts";
import { updateProjectMember } from "../src/project/update-project-member.ts";
import { getCaller } from "../src/scope/caller.ts";
import { openScope } from "../src/scope/open-scope.ts";
import { organizationOf } from "./support/organization-of.ts";
import { reasonOf } from "./support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization with three projects of the owner Olga's, and an outsider Nora. */
async function withProjects() {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member", cleo: "member" });
  const { people, scope, services } = organization;
  const creating = await scope(people.olga, "project:create");
  const create = async (slug: string) => (await createProject(creating, { name: slug.toUpperCase(), slug })).id;
  const projects = { a: await create("aa"), b: await create("bb"), c: await create("cc") };
  const nora = await insertUser(database);
  const inviting = await scope(people.ada, "invitation:create");
  return {
    ...organization,
    projects,
    nora,
    noras: await getCaller(services, nora.actor),
    invite: (access: ProjectAccessInput, roles = ["member"]) =>
      createInvitations(inviting, { emails: [nora.email], roles, expiresInHours: 1, access }),
    restrict: async (who: TestUser, projectIds: ProjectId[], by: TestUser = people.olga) =>
      updateMemberAccess(await scope(by, "member:update"), {
        userId: who.id,
        access: { restricted: true, projectIds },
      }),
    /** The ids of the projects a list shows to someone. */
    seenBy: async (who: TestUser) => {
      const { items, total } = await listProjects(await scope(who, "project:read"), ListProjectsInput.parse({}));
      expect(total.count).toBe(items.length);
      return items.map(({ id }) => id);
    },
  };
}

type Stage = Awaited<ReturnType<typeof withProjects>>;

const grantsOf = async ({ id }: Stage, who: TestUser) => [
  ...(await sql<{ projectId: ProjectId; role: string }[]>`
    select project_id as "projectId", role from project_member
    where organization_id = ${id} and user_id = ${who.id} order by project_id`),
];

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
  it("sees in lists the projects they have a part in, others see all", async () => {
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

  it("sees more or less as parts in projects are given and taken", async () => {
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

describe("a restricted invitation", () => {
  it("carries its projects wherever it is shown, by name to anyone who holds the link", async () => {
    const { people, projects, invite, scope, noras, services } = await withProjects();
    const { invitations } = await invite({ restricted: true, projectIds: [projects.b, projects.a, projects.b] });
    const access = { restricted: true, projectIds: [projects.a, projects.b].toSorted() };
    const [invitation] = invitations;
    if (!invitation) throw new Error("Nobody was invited.");
    expect({ ...invitation.access, projectIds: invitation.access.projectIds.toSorted() }).toEqual(access);
    const list = await listInvitations(await scope(people.ada, "invitation:create"), ListInvitationsInput.parse({}));
    expect(list.items).toMatchObject([{ access }]);
    expect((await listMyInvitations(noras, { limit: 10 })).items).toMatchObject([{ access }]);
    const resending = await openScope(services, people.ada.actor, { invitationId: invitation.id }, "invitation:create");
    expect(await resendInvitation(resending, { invitationId: invitation.id })).toMatchObject({ access });
    expect((await getInvitation(services, { kind: "nobody" }, invitation.id)).access).toEqual({
      restricted: true,
      projects: [
        { id: projects.a, name: "AA" },
        { id: projects.b, name: "BB" },
      ],
    });
  });

  it("makes, once accepted, a member who sees those projects and no others", async () => {
    const stage = await withProjects();
    const { projects, invite, noras, nora, seenBy } = stage;
    const { invitations } = await invite({ restricted: true, projectIds: [projects.a, projects.c] });
    const { member } = await acceptInvitation(noras, invitations[0]?.id ?? newId("inv"));
    expect(member).toMatchObject({ roles: ["member"], hasRestrictedSiteAccess: true });
    expect(await seenBy(nora)).toEqual([projects.a, projects.c]);
    expect((await grantsOf(stage, nora)).map(({ role }) => role)).toEqual(["member", "member"]);
    expect((await eventsOf(database, stage.id)).at(-1)).toMatchObject({
      event: "invitation.accepted",
      actorId: nora.id,
      details: {
        ...{ email: nora.email, userId: nora.id, roles: ["member"] },
        access: { restricted: true, projectIds: [projects.a, projects.c].sort() },
      },
    });
  });

  it("loses a project that is removed meanwhile, down to none", async () => {
    const stage = await withProjects();
    const { people, projects, invite, noras, nora, scope, seenBy, services } = stage;
    const { invitations } = await invite({ restricted: true, projectIds: [projects.a, projects.b] });
    const invitationId = invitations[0]?.id ?? newId("inv");
    const removing = await scope(people.olga, "project:delete");
    await removeProject(removing, projects.a);
    expect((await getInvitation(services, nora.actor, invitationId)).access.projects).toMatchObject([{ name: "BB" }]);
    await removeProject(removing, projects.b);
    const { invitation, member } = await acceptInvitation(noras, invitationId);
    expect(invitation.access).toEqual({ restricted: true, projectIds: [] });
    expect(member.hasRestrictedSiteAccess).toBe(true);
    expect(await seenBy(nora)).toEqual([]);
  });

  it("names no projects once the invitation has ended", async () => {
    const { people, projects, invite, nora, scope, services } = await withProjects();
    const { invitations } = await invite({ restricted: true, projectIds: [projects.a] });
    const invitationId = invitations[0]?.id ?? newId("inv");
    expect((await getInvitation(services, nora.actor, invitationId)).access.projects).toHaveLength(1);
    await cancelInvitation(await scope(people.olga, "invitation:cancel"), invitationId);
    const preview = await getInvitation(services, nora.actor, invitationId);
    expect(preview).toMatchObject({ status: "canceled", access: { restricted: true, projects: [] } });
  });

  it("is without restriction when it says so, whatever the list, or says nothing", async () => {
    const { projects, invite, noras, nora, seenBy } = await withProjects();
    const { invitations } = await invite({ restricted: false, projectIds: [projects.a, "nonsense" as ProjectId] });
    expect(invitations[0]?.access).toEqual({ restricted: false, projectIds: [] });
    await acceptInvitation(noras, invitations[0]?.id ?? newId("inv"));
    expect(await seenBy(nora)).toHaveLength(3);
  });

  it("is for the role member alone, with projects, and those of this organization", async () => {
    const { projects, invite } = await withProjects();
    const foreign = await withProjects();
    const rejected = async (call: Promise<unknown>) => {
      const error = await call.catch((caught: unknown) => caught);
      if (!(error instanceof DomainError)) throw error;
      return { reason: error.reason, message: error.message, fields: Object.keys(error.fields ?? {}) };
    };
    const some = { restricted: true, projectIds: [projects.a] };
    for (const roles of [["admin"], ["member", "admin"]]) {
      expect(await rejected(invite(some, roles))).toEqual({
        reason: "access_for_members_only",
        message: "Site access restrictions can only be applied to member invitations",
        fields: ["access.restricted"],
      });
    }
    expect(await rejected(invite({ restricted: true, projectIds: [] }))).toMatchObject({
      reason: "access_without_projects",
      fields: ["access.projectIds"],
    });
    for (const unknown of [foreign.projects.a, "prj_unknown" as ProjectId]) {
      expect(await rejected(invite({ restricted: true, projectIds: [projects.a, unknown] }))).toMatchObject({
        reason: "access_unknown_project",
        message: expect.stringContaining(unknown),
        fields: ["access.projectIds"],
      });
    }
    expect((await invite({ ...some, projectIds: [projects.a, projects.a] }, ["member", "member"])).failures).toEqual(
      [],
    );
  });

  it("reaches a hundred people and five hundred projects at once", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner" });
    await sql`insert into project (id, organization_id, name, slug)
      select 'prj-' || n, ${id}, 'Project ' || n, 'p-' || n from generate_series(1, 500) n`;
    const { invitations } = await createInvitations(await scope(people.olga, "invitation:create"), {
      emails: Array.from({ length: 100 }, (_, n) => `crowd-${n}@example.com`),
      roles: ["member"],
      expiresInHours: 1,
      access: { restricted: true, projectIds: Array.from({ length: 500 }, (_, n) => `prj-${n + 1}` as ProjectId) },
    });
    expect(invitations).toHaveLength(100);
    expect(await sql`select from invitation_project where organization_id = ${id}`).toHaveLength(50_000);
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
    expect(await grantsOf(stage, people.ben)).toEqual(
      [
        { projectId: projects.a, role: "admin" },
        { projectId: projects.c, role: "member" },
      ].toSorted((one, two) => one.projectId.localeCompare(two.projectId)),
    );
    const reading = await scope(people.cleo, "organization:read");
    expect(await getMember(reading, people.ben.id)).toEqual({ ...changed, updatedBy: null });
    const listed = (await listMembers(reading, ListMembersInput.parse({}))).items;
    expect(listed.filter((each) => each.hasRestrictedSiteAccess).map(({ name }) => name)).toEqual(["Ben"]);
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "member.access_changed",
      actorId: people.ada.id,
      targetId: people.ben.id,
      details: {
        name: "Ben",
        before: { restricted: false, projectIds: [projects.a, projects.b].toSorted() },
        after: { restricted: true, projectIds: [projects.a, projects.c].toSorted() },
      },
    });
  });

  it("lifts a restriction and leaves the parts in projects", async () => {
    const stage = await withProjects();
    const { people, projects, restrict, scope, seenBy } = stage;
    await restrict(people.ben, [projects.a]);
    const lifted = await updateMemberAccess(await scope(people.ada, "member:update"), {
      userId: people.ben.id,
      access: { restricted: false, projectIds: [projects.b] },
    });
    expect(lifted.hasRestrictedSiteAccess).toBe(false);
    expect(await seenBy(people.ben)).toHaveLength(3);
    expect(await grantsOf(stage, people.ben)).toEqual([{ projectId: projects.a, role: "member" }]);
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

describe("what Postgres holds, no matter who writes", () => {
  it("rejects a project membership or a grant across organizations", async () => {
    const stage = await withProjects();
    const foreign = await withProjects();
    const { invitations } = await stage.invite({ restricted: false, projectIds: [] });
    const invitationId = invitations[0]?.id ?? "";
    const takePart = (organizationId: string, projectId: string, userId: string) =>
      violatedConstraint(sql`insert into project_member (organization_id, project_id, user_id, role)
        values (${organizationId}, ${projectId}, ${userId}, 'member')`);
    const { id, projects, people } = stage;
    expect(await takePart(id, foreign.projects.a, people.ben.id)).toBe("project_member_of_this_organization");
    expect(await takePart(id, projects.a, foreign.people.ben.id)).toBe("project_member_is_member");
    expect(await takePart(foreign.id, foreign.projects.a, people.ben.id)).toBe("project_member_is_member");
    const grant = (organizationId: string, projectId: string) =>
      violatedConstraint(sql`insert into invitation_project (organization_id, invitation_id, project_id)
        values (${organizationId}, ${invitationId}, ${projectId})`);
    expect(await grant(id, foreign.projects.a)).toBe("invitation_project_of_this_organization");
    expect(await grant(foreign.id, foreign.projects.a)).toBe("invitation_project_invitation");
    expect(await grant(id, projects.a)).toBeUndefined();
  });

  it("restricts nobody but plain members, and invites nobody else restricted", async () => {
    const { id, people, invite } = await withProjects();
    await invite({ restricted: false, projectIds: [] }, ["admin"]);
    for (const { id: userId } of [people.olga, people.ada]) {
      const restricting = sql`update member set has_restricted_site_access = true
        where organization_id = ${id} and user_id = ${userId}`;
      expect(await violatedConstraint(restricting)).toBe("member_restriction_is_for_members");
    }
    const restricting = sql`update invitation set has_restricted_site_access = true where organization_id = ${id}`;
    expect(await violatedConstraint(restricting)).toBe("invitation_restriction_is_for_members");
  });

  it("rejects a project's slug in another case, a second part in it, and a role there is none of", async () => {
    const { id, people, projects } = await withProjects();
    const again = sql`insert into project (id, organization_id, name, slug) values (${newId("prj")}, ${id}, 'A', 'AA')`;
    expect(await violatedConstraint(again)).toBe("project_slug_taken");
    const takePart = (role: string, who: TestUser) => sql`
      insert into project_member (organization_id, project_id, user_id, role)
      values (${id}, ${projects.a}, ${who.id}, ${role})`;
    expect(await violatedConstraint(takePart("emperor", people.ben))).toBe("project_member_role_known");
    expect(await violatedConstraint(takePart("viewer", people.olga))).toBe("project_member_pkey");
  });

  it("ends parts in projects with the membership, and leaves those of other organizations", async () => {
    const stage = await withProjects();
    const other = await withProjects();
    const { id, people, projects, restrict, scope } = stage;
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${other.id}, ${people.ben.id})`;
    await other.restrict(people.ben, [other.projects.a]);
    await restrict(people.ben, [projects.a, projects.b]);
    await leaveOrganization(await scope(people.ben, "organization:read"));
    expect(await grantsOf(stage, people.ben)).toEqual([]);
    expect(await grantsOf(other, people.ben)).toEqual([{ projectId: other.projects.a, role: "member" }]);
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${id}, ${people.ben.id})`;
    expect(await grantsOf(stage, people.ben)).toEqual([]);
  });
});
