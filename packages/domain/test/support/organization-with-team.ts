import { CreateTeamInput, ListTeamMembersInput } from "@guildhall/contracts";
import type { TestDatabase, TestUser } from "@guildhall/testing";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { listTeamMembers } from "./lists.ts";
import { organizationOf } from "./organization-of.ts";

/** An organization with an owner Olga, an admin Ada, members Ben and Cleo, and a team of which Ben is. */
export async function organizationWithTeam(database: TestDatabase) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member", cleo: "member" });
  const { people, scope } = organization;
  const create = async (input: unknown) =>
    createTeam(await scope(people.ada, "team:create"), CreateTeamInput.parse(input));
  const team = await create({ name: "Design" });
  const add = async (person: TestUser, teamId = team.id, by = people.ada) =>
    addTeamMember(await scope(by, "member:update"), { teamId, userId: person.id });
  await add(people.ben);
  const members = async (by: TestUser, input: Record<string, unknown> = {}) =>
    listTeamMembers(await scope(by, "organization:read"), ListTeamMembersInput.parse({ teamId: team.id, ...input }));
  return { ...organization, team, create, add, members };
}
