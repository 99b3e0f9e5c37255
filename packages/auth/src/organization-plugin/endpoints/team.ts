import { CreateTeamInput, OrganizationId, TeamId, TeamInput, UpdateTeamInput, UserId } from "@guildhall/contracts";
import {
  activateTeam,
  createTeam,
  deactivateTeam,
  getCaller,
  getMyTeam,
  listMemberTeams,
  listMyTeams,
  listMyTeamsIn,
  listTeams,
  openScope,
  removeTeam,
  updateTeam,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { ActiveOrNamed } from "../active-or-named.ts";
import { answering, betterAuthError } from "../better-auth-error.ts";
import { boundedList, ListQuery } from "../bounded-list.ts";
import { changes } from "../changes.ts";
import { described } from "../described.ts";
import { emptyAsAbsent, emptyAsNull } from "../empty.ts";
import { actorOf, type EndpointContext, named } from "../endpoint-context.ts";
import { refreshSessionCookie } from "../refresh-session-cookie.ts";
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
  createTeam: createAuthEndpoint(
    "/organization/create-team",
    {
      method: "POST",
      body: z.looseObject({ ...CreateTeamInput.shape, ...emptyAsNone(CreateTeamInput.shape), ...ActiveOrNamed.shape }),
      metadata: described("Set up a team", "The team, without anyone in it"),
    },
    (ctx) =>
      answering(
        {
          email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CREATE_TEAMS_IN_THIS_ORGANIZATION"],
          organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION"],
        },
        async () => {
          const scope = await openScope(services, actorOf(ctx), named(ctx.body), "team:create");
          rejectServerOwned("team", ctx.body);
          return ctx.json(teamWire(await createTeam(scope, ctx.body)));
        },
      ),
  ),

  updateTeam: createAuthEndpoint(
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
    (ctx) =>
      answering(
        {
          email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM"],
          organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM"],
        },
        async () => {
          const { teamId, data: sent } = ctx.body;
          const scope = await openScope(services, actorOf(ctx), named(sent), "team:update");
          rejectServerOwned("team", sent, { isUpdate: true });
          const { version, organizationId: _, ...data } = sent;
          return ctx.json(teamWire(await updateTeam(scope, { teamId, data, version })));
        },
      ),
  ),

  removeTeam: createAuthEndpoint(
    "/organization/remove-team",
    {
      method: "POST",
      body: z.object({ ...TeamInput.shape, ...ActiveOrNamed.shape }),
      metadata: described("Delete a team; its members stay in the organization", "A confirmation"),
    },
    (ctx) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_TEAMS_IN_THIS_ORGANIZATION"],
          organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM"],
        },
        async () => {
          const { teamId } = ctx.body;
          const scope = await openScope(services, actorOf(ctx), named(ctx.body), "team:delete");
          if (scope.caller.activeTeamId === teamId) {
            const message = "This is your active team. Make another the active one first, or none.";
            throw betterAuthError("FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM", message);
          }
          await removeTeam(scope, teamId);
          return ctx.json({ message: "Team removed successfully." });
        },
      ),
  ),

  listOrganizationTeams: createAuthEndpoint(
    "/organization/list-teams",
    {
      method: "GET",
      requireHeaders: true,
      query: TeamsQuery.optional(),
      metadata: described("List the teams of an organization", "Up to 1,000, by name", TeamsQuery),
    },
    (ctx) =>
      answering(
        { organization_not_found: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_ACCESS_THIS_ORGANIZATION"] },
        async () => {
          const scope = await openScope(services, actorOf(ctx), named(ctx.query), "organization:read");
          return ctx.json((await boundedList(ctx, (page) => listTeams(scope, page))).map(teamWire));
        },
      ),
  ),

  listUserTeams: createAuthEndpoint(
    "/organization/list-user-teams",
    {
      method: "GET",
      requireHeaders: true,
      query: UserTeamsQuery.optional(),
      metadata: described("List the teams a person is in", "Up to 1,000, by name", UserTeamsQuery),
    },
    (ctx) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER"],
          member_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
        },
        async () => {
          const actor = actorOf(ctx);
          const caller = await getCaller(services, actor);
          const organizationId = ctx.query?.organizationId;
          const userId = ctx.query?.userId ?? caller.userId;
          if (userId === caller.userId && organizationId === undefined) {
            return ctx.json((await boundedList(ctx, (page) => listMyTeams(caller, page))).map(teamWire));
          }
          if (userId === caller.userId) {
            const scope = await openScope(services, actor, named({ organizationId }), "organization:read");
            return ctx.json((await boundedList(ctx, (page) => listMyTeamsIn(scope, page))).map(teamWire));
          }
          const scope = await openScope(services, actor, named({ organizationId }), "member:update");
          return ctx.json(
            (await boundedList(ctx, (page) => listMemberTeams(scope, { ...page, userId }))).map(teamWire),
          );
        },
      ),
  ),

  setActiveTeam: createAuthEndpoint(
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
    (ctx) =>
      answering({ not_in_team: ["FORBIDDEN", "USER_IS_NOT_A_MEMBER_OF_THE_TEAM"] }, async () => {
        const actor = actorOf(ctx);
        let { teamId } = ctx.body;
        if (!teamId) {
          const caller = await getCaller(services, actor);
          if (teamId === null) {
            await deactivateTeam(caller);
            await refreshSessionCookie(ctx, actor);
          } else teamId = caller.activeTeamId;
        }
        if (!teamId) return ctx.json(null);
        const scope = await openScope(services, actor, { active: true }, "organization:read");
        const team = await getMyTeam(scope, teamId);
        await activateTeam(scope.caller, { organizationId: scope.organization.id, teamId });
        await refreshSessionCookie(ctx, actor);
        return ctx.json(teamWire(team));
      }),
  ),
});
