import {
  CreateTeamInput,
  OrganizationId,
  Team,
  TeamId,
  TeamInput,
  UpdateTeamInput,
  UserId,
} from "@guildhall/contracts";
import {
  activateTeam,
  createTeam,
  deactivateTeam,
  getCaller,
  getMyTeam,
  memberTeamPage,
  myTeamPage,
  myTeamsEverywherePage,
  openCallerPage,
  openScope,
  readItems,
  removeTeam,
  teamPage,
  toObjects,
  updateTeam,
} from "@guildhall/domain";
import { z } from "zod";
import { ActiveOrNamed } from "../active-or-named.ts";
import { answering, betterAuthError } from "../better-auth-error.ts";
import { boundedList, ListQuery } from "../bounded-list.ts";
import { changes } from "../changes.ts";
import { described } from "../described.ts";
import { emptyAsAbsent, emptyAsNull } from "../empty.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { rejectServerOwned } from "../server-owned.ts";
import { teamWire } from "../wire/team-wire.ts";

const TeamsQuery = ActiveOrNamed.extend(ListQuery.shape);

const UserTeamsQuery = ListQuery.extend({
  organizationId: emptyAsAbsent(OrganizationId.optional()).meta({
    description: "Id of the organization; if left out, all of one's own, or the active one of someone else's",
  }),
  userId: emptyAsAbsent(UserId.optional()).meta({
    description: "Whose teams, which takes the permission to change members; one's own if left out",
  }),
});

const { shape: changeable } = UpdateTeamInput.shape.data;

const emptyAsNone = <Description extends z.ZodType, Logo extends z.ZodType>({
  description,
  logo,
}: {
  description: Description;
  logo: Logo;
}) => ({ description: emptyAsNull(description), logo: emptyAsNull(logo) });

/** An organization's teams, and which of them is the active one. */
export const teamEndpoints = ({ services }: EndpointContext) => ({
  createTeam: organizationEndpoint(
    "/organization/create-team",
    {
      method: "POST",
      body: z.looseObject({ ...CreateTeamInput.shape, ...emptyAsNone(CreateTeamInput.shape), ...ActiveOrNamed.shape }),
      metadata: described("Set up a team", "The team, without anyone in it"),
    },
    (call) =>
      answering(
        {
          email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CREATE_TEAMS_IN_THIS_ORGANIZATION"],
          organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION"],
        },
        async () => {
          const scope = await openScope(services, call.actor, named(call.body), "team:create");
          rejectServerOwned("team", call.body);
          return teamWire(await createTeam(scope, call.body));
        },
      ),
  ),

  updateTeam: organizationEndpoint(
    "/organization/update-team",
    {
      method: "POST",
      requireHeaders: true,
      body: z.object({
        ...TeamInput.shape,
        data: changes({ ...changeable, ...emptyAsNone(changeable) }, ActiveOrNamed.shape),
      }),
      metadata: described("Change a team", "The team as it is now"),
    },
    (call) =>
      answering(
        {
          email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM"],
          organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM"],
        },
        async () => {
          const { teamId, data: sent } = call.body;
          const scope = await openScope(services, call.actor, named(sent), "team:update");
          rejectServerOwned("team", sent, { isUpdate: true });
          const { version, organizationId: _, ...data } = sent;
          return teamWire(await updateTeam(scope, { teamId, data, version }));
        },
      ),
  ),

  removeTeam: organizationEndpoint(
    "/organization/remove-team",
    {
      method: "POST",
      body: z.object({ ...TeamInput.shape, ...ActiveOrNamed.shape }),
      metadata: described("Delete a team; its members stay in the organization", "A confirmation"),
    },
    (call) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_TEAMS_IN_THIS_ORGANIZATION"],
          organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM"],
        },
        async () => {
          const { teamId } = call.body;
          const scope = await openScope(services, call.actor, named(call.body), "team:delete");
          if (scope.caller.activeTeamId === teamId) {
            const message = "This is your active team. Make another the active one first, or none.";
            throw betterAuthError("FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM", message);
          }
          await removeTeam(scope, teamId);
          return { message: "Team removed successfully." };
        },
      ),
  ),

  listOrganizationTeams: organizationEndpoint(
    "/organization/list-teams",
    {
      method: "GET",
      requireHeaders: true,
      query: TeamsQuery.optional(),
      metadata: described("List the teams of an organization", "Up to 1,000, by name", TeamsQuery),
    },
    (call) =>
      answering(
        { organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_ACCESS_THIS_ORGANIZATION"] },
        async () => {
          const scope = await openScope(services, call.actor, named(call.query), "organization:read");
          return (await boundedList(call, (page) => readItems(scope, teamPage(page), Team))).map(teamWire);
        },
      ),
  ),

  listUserTeams: organizationEndpoint(
    "/organization/list-user-teams",
    {
      method: "GET",
      requireHeaders: true,
      query: UserTeamsQuery.optional(),
      metadata: described("List the teams a person is in", "Up to 1,000, by name", UserTeamsQuery),
    },
    (call) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER"],
          member_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
        },
        async () => {
          const actor = call.actor;
          const caller = await getCaller(services, actor);
          const organizationId = call.query?.organizationId;
          const userId = call.query?.userId ?? caller.userId;
          if (userId === caller.userId && organizationId === undefined) {
            const readEverywhere = async (page: { limit: number; offset: number }) =>
              toObjects(await openCallerPage(services, actor, myTeamsEverywherePage(page)), Team);
            return (await boundedList(call, readEverywhere)).map(teamWire);
          }
          if (userId === caller.userId) {
            const scope = await openScope(services, actor, named({ organizationId }), "organization:read");
            return (await boundedList(call, (page) => readItems(scope, myTeamPage(page), Team))).map(teamWire);
          }
          const scope = await openScope(services, actor, named({ organizationId }), "member:update");
          return (await boundedList(call, (page) => readItems(scope, memberTeamPage({ ...page, userId }), Team))).map(
            teamWire,
          );
        },
      ),
  ),

  setActiveTeam: organizationEndpoint(
    "/organization/set-active-team",
    {
      method: "POST",
      requireHeaders: true,
      body: z.object({
        teamId: emptyAsAbsent(TeamId.nullish()).meta({ description: "Id of the team; null for none" }),
      }),
      metadata: described(
        "Choose the active team within the active organization",
        "The team that is active now, or null",
      ),
    },
    (call) =>
      answering({ not_in_team: ["FORBIDDEN", "USER_IS_NOT_A_MEMBER_OF_THE_TEAM"] }, async () => {
        const actor = call.actor;
        let { teamId } = call.body;
        if (!teamId) {
          const caller = await getCaller(services, actor);
          if (teamId === null) {
            await deactivateTeam(caller);
            await call.refreshSessionCookie();
          } else teamId = caller.activeTeamId;
        }
        if (!teamId) return null;
        const scope = await openScope(services, actor, { active: true }, "organization:read");
        const team = await getMyTeam(scope, teamId);
        await activateTeam(scope.caller, { organizationId: scope.organization.id, teamId });
        await call.refreshSessionCookie();
        return teamWire(team);
      }),
  ),
});
