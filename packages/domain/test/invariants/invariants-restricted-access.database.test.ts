import { newId } from "@guildhall/db";
import { createTestDatabase, type TestUser, violatedConstraint } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { grantsOf, organizationWithProjects } from "../support/organization-with-projects.ts";

const database = await createTestDatabase();
const { sql } = database;

const withProjects = () => organizationWithProjects(database);
const grants = ({ id }: { id: string }, who: TestUser) => grantsOf(database, id, who.id);

describe("what Postgres holds, no matter who writes", () => {
  it("rejects a project membership or a grant across organizations", async () => {
    const stage = await withProjects();
    const foreign = await withProjects();
    const { invitations } = await stage.invite({ restricted: false, projectIds: [] });
    const invitationId = invitations[0]?.id ?? "";
    const addToProject = (organizationId: string, projectId: string, userId: string) =>
      violatedConstraint(sql`insert into project_member (organization_id, project_id, user_id, role)
        values (${organizationId}, ${projectId}, ${userId}, 'member')`);
    const { id, projects, people } = stage;
    expect(await addToProject(id, foreign.projects.a, people.ben.id)).toBe("project_member_of_this_organization");
    expect(await addToProject(id, projects.a, foreign.people.ben.id)).toBe("project_member_is_member");
    expect(await addToProject(foreign.id, foreign.projects.a, people.ben.id)).toBe("project_member_is_member");
    const grant = (organizationId: string, projectId: string) =>
      violatedConstraint(sql`insert into invitation_project (organization_id, invitation_id, project_id)
        values (${organizationId}, ${invitationId}, ${projectId})`);
    expect(await grant(id, foreign.projects.a)).toBe("invitation_project_of_this_organization");
    expect(await grant(foreign.id, foreign.projects.a)).toBe("invitation_project_invitation");
    expect(await grant(id, projects.a)).toBeUndefined();
  });

  it("restricts only plain members, and restricted invitations are only for them", async () => {
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
    const addToProject = (role: string, who: TestUser) => sql`
      insert into project_member (organization_id, project_id, user_id, role)
      values (${id}, ${projects.a}, ${who.id}, ${role})`;
    expect(await violatedConstraint(addToProject("emperor", people.ben))).toBe("project_member_role_known");
    expect(await violatedConstraint(addToProject("viewer", people.olga))).toBe("project_member_pkey");
  });

  it("ends project memberships with the membership, and leaves those of other organizations", async () => {
    const stage = await withProjects();
    const other = await withProjects();
    const { id, people, projects, restrict, scope } = stage;
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${other.id}, ${people.ben.id})`;
    await other.restrict(people.ben, [other.projects.a]);
    await restrict(people.ben, [projects.a, projects.b]);
    await leaveOrganization(await scope(people.ben, "organization:read"));
    expect(await grants(stage, people.ben)).toEqual([]);
    expect(await grants(other, people.ben)).toEqual([{ projectId: other.projects.a, role: "member" }]);
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${id}, ${people.ben.id})`;
    expect(await grants(stage, people.ben)).toEqual([]);
  });
});
