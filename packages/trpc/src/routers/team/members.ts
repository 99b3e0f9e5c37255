import { ListTeamMembersInput, TeamMemberPage } from "@guildhall/contracts";
import { listTeamMembers } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const members = organizationProcedure("organization:read")
  .input(ListTeamMembersInput)
  .output(TeamMemberPage)
  .query(({ ctx, input }) => listTeamMembers(ctx.scope, input));
