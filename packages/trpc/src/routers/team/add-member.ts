import { TeamMember, TeamMemberInput } from "@guildhall/contracts";
import { addTeamMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const addMember = organizationProcedure("member:update")
  .input(TeamMemberInput)
  .output(TeamMember)
  .mutation(({ ctx, input }) => addTeamMember(ctx.scope, input));
