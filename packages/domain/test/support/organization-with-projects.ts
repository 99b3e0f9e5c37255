import { ListProjectsInput, type ProjectAccessInput, type ProjectId } from "@guildhall/contracts";
import { insertUser, type TestDatabase, type TestUser } from "@guildhall/testing";
import { expect } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { updateMemberAccess } from "../../src/member/update-member-access.ts";
import { createProject } from "../../src/project/create-project.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { listProjects } from "./lists.ts";
import { organizationOf } from "./organization-of.ts";

/** An organization with three projects of the owner Olga's, and an outsider Nora. */
export async function organizationWithProjects(database: TestDatabase) {
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

/** The projects granted to a member, with their role in each. */
export async function grantsOf({ sql }: TestDatabase, organizationId: string, userId: string) {
  return [
    ...(await sql<{ projectId: ProjectId; role: string }[]>`
      select project_id as "projectId", role from project_member
      where organization_id = ${organizationId} and user_id = ${userId} order by project_id`),
  ];
}
