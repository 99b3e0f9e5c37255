import { TeamId, TeamMember, TeamMemberInput } from "@guildhall/contracts";
import {
  addTeamMember,
  DomainError,
  getCaller,
  getTeamMember,
  openScope,
  readItems,
  removeTeamMember,
  type Scope,
  teamMemberPage,
} from "@guildhall/domain";
import { z } from "zod";
import { ActiveOrNamed } from "../active-or-named.ts";
import { type Answers, answering, betterAuthError } from "../better-auth-error.ts";
import { boundedList, ListQuery } from "../bounded-list.ts";
import { described } from "../described.ts";
import { emptyAsAbsent } from "../empty.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { teamMemberWire } from "../wire/team-member-wire.ts";

const TeamMembership = z.object({ ...TeamMemberInput.shape, ...ActiveOrNamed.shape });

const ListTeamMembersQuery = ListQuery.extend({
  teamId: emptyAsAbsent(TeamId.optional()).meta({ description: "Id of the team; the active one if left out" }),
});

const errors: Answers = {
  organization_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
  member_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
};

/** Who is in which team. */
export const teamMemberEndpoints = ({ services }: EndpointContext) => ({
  listTeamMembers: organizationEndpoint(
    "/organization/list-team-members",
    {
      method: "GET",
      requireHeaders: true,
      query: ListTeamMembersQuery.optional(),
      metadata: described("List who is in a team one is in oneself", "Up to 1,000, by name", ListTeamMembersQuery),
    },
    (call) =>
      answering({}, async () => {
        const actor = call.actor;
        const teamId = call.query?.teamId ?? (await getCaller(services, actor)).activeTeamId;
        if (!teamId) {
          const message = "Name a team, or make one your active team first.";
          throw betterAuthError("BAD_REQUEST", "YOU_DO_NOT_HAVE_AN_ACTIVE_TEAM", message);
        }
        const scope = await openScope(services, actor, { teamId }, "organization:read");
        // Those who may change teams can list every team with our other APIs. Here they must be in it.
        const members = await boundedList(call, (page) =>
          readItems(scope, teamMemberPage({ ...page, teamId, ownTeamsOnly: true }), TeamMember),
        );
        return members.map(teamMemberWire);
      }),
  ),

  addTeamMember: organizationEndpoint(
    "/organization/add-team-member",
    {
      method: "POST",
      requireHeaders: true,
      body: TeamMembership,
      metadata: described(
        "Add a member of the organization to a team",
        "The team membership, also if it existed before",
      ),
    },
    (call) =>
      answering(
        { ...errors, missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CREATE_A_NEW_TEAM_MEMBER"] },
        async () => {
          const scope = await openScope(services, call.actor, named(call.body), "member:update");
          return teamMemberWire(await addOrGet(scope, call.body));
        },
      ),
  ),

  removeTeamMember: organizationEndpoint(
    "/organization/remove-team-member",
    {
      method: "POST",
      requireHeaders: true,
      body: TeamMembership,
      metadata: described("Remove a member from a team", "A confirmation"),
    },
    (call) =>
      answering(
        { ...errors, missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_REMOVE_A_TEAM_MEMBER"] },
        async () => {
          const scope = await openScope(services, call.actor, named(call.body), "member:delete");
          await removeTeamMember(scope, call.body);
          return { message: "Team member removed successfully." };
        },
      ),
  ),
});

/** With Better Auth, adding someone who is in the team already is no error. */
async function addOrGet(scope: Scope<"member:update">, input: TeamMemberInput): Promise<TeamMember> {
  try {
    return await addTeamMember(scope, input);
  } catch (error) {
    if (error instanceof DomainError && error.reason === "already_in_team") return getTeamMember(scope, input);
    throw error;
  }
}
