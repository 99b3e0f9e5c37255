import { TeamMember, TeamMemberInput } from "@guildhall/contracts";
import { removeTeamMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const removeMember = organizationProcedure("member:delete")
  .input(TeamMemberInput)
  .output(TeamMember)
  .mutation(({ ctx, input }) => removeTeamMember(ctx.scope, input));
