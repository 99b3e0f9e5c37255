import { UpdateTeamInput } from "@guildhall/contracts";
import { createTestDatabase, eventsOf } from "@guildhall/testing";
import { expect, it } from "vitest";
import { updateOrganization } from "../../src/organization/update-organization.ts";
import { addProjectMember } from "../../src/project/add-project-member.ts";
import { createProject } from "../../src/project/create-project.ts";
import { updateProject } from "../../src/project/update-project.ts";
import { updateProjectMember } from "../../src/project/update-project-member.ts";
import { createRole } from "../../src/role/create-role.ts";
import { updateRole } from "../../src/role/update-role.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { updateTeam } from "../../src/team/update-team.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();

it("writes neither a version nor an audit event for an update with the values that are there", async () => {
  const { id, people, scope } = await organizationOf(database, { olga: "owner", ben: "member" });
  const opened = {
    organization: await scope(people.olga, "organization:update"),
    team: await scope(people.olga, "team:update"),
    role: await scope(people.olga, "ac:update"),
    project: await scope(people.olga, "project:update"),
    member: await scope(people.olga, "project:read"),
  };
  const metadata = { floor: [3, { ü: null }] };
  const profile = { name: "Acme", metadata };
  const organization = await updateOrganization(opened.organization, { data: profile });
  const team = await createTeam(await scope(people.olga, "team:create"), { name: "Optics", metadata });
  const words = { displayName: "Editor", description: "Edits" };
  const rights = { permissions: ["project:update" as const] };
  const role = await createRole(await scope(people.olga, "ac:create"), { role: "editor", ...words, ...rights });
  const project = await createProject(await scope(people.olga, "project:create"), { name: "Atlas", slug: "atlas" });
  const inProject = { projectId: project.id, userId: people.ben.id, role: "admin" as const };
  await addProjectMember(opened.member, inProject);
  const events = await eventsOf(database, id);

  expect(await updateOrganization(opened.organization, { data: profile })).toEqual(organization);
  const sameTeam = UpdateTeamInput.parse({ teamId: team.id, data: { name: "Optics", metadata } });
  expect(await updateTeam(opened.team, sameTeam)).toEqual(team);
  expect(await updateRole(opened.role, { role: "editor", data: { ...words, ...rights } })).toEqual(role);
  const sameProject = { projectId: project.id, data: { name: "Atlas", slug: "atlas" } };
  expect(await updateProject(opened.project, sameProject)).toEqual({ ...project, memberCount: 2 });
  expect(await updateProjectMember(opened.member, inProject)).toMatchObject({ role: "admin" });
  expect(await eventsOf(database, id)).toEqual(events);
});
