import {
  CreateTeamInput,
  ListTeamMembersInput,
  ListTeamsInput,
  Team,
  TeamInput,
  TeamMember,
  TeamMemberInput,
  TeamMemberPage,
  TeamPage,
  UpdateTeamInput,
} from "@guildhall/contracts";
import {
  addTeamMember,
  createTeam,
  getTeam,
  removeTeam,
  removeTeamMember,
  teamMemberPage,
  teamPage,
  updateTeam,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { organizationProcedure } from "../procedures/organization.ts";
import { jsonOf, pageProcedure } from "../procedures/page.ts";

export const teamRouter = {
  list: pageProcedure("organization:read")
    .input(ListTeamsInput)
    .output(jsonOf(TeamPage))
    .query(({ ctx, input }) => ctx.readPage(teamPage(input))),

  get: organizationProcedure("organization:read")
    .input(TeamInput)
    .output(Team)
    .query(({ ctx, input }) => getTeam(ctx.scope, input.teamId)),

  create: organizationProcedure("team:create")
    .input(CreateTeamInput)
    .output(Team)
    .mutation(({ ctx, input }) => createTeam(ctx.scope, input)),

  update: organizationProcedure("team:update")
    .input(UpdateTeamInput)
    .output(Team)
    .mutation(({ ctx, input }) => updateTeam(ctx.scope, input)),

  remove: organizationProcedure("team:delete")
    .input(TeamInput)
    .output(Team)
    .mutation(({ ctx, input }) => removeTeam(ctx.scope, input.teamId)),

  members: pageProcedure("organization:read")
    .input(ListTeamMembersInput)
    .output(jsonOf(TeamMemberPage))
    .query(({ ctx, input }) => ctx.readPage(teamMemberPage(input))),

  addMember: organizationProcedure("member:update")
    .input(TeamMemberInput)
    .output(TeamMember)
    .mutation(({ ctx, input }) => addTeamMember(ctx.scope, input)),

  removeMember: organizationProcedure("member:delete")
    .input(TeamMemberInput)
    .output(TeamMember)
    .mutation(({ ctx, input }) => removeTeamMember(ctx.scope, input)),
} satisfies TRPCRouterRecord;
