import { Team, TeamInput } from "@guildhall/contracts";
import { removeTeam } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const remove = organizationProcedure("team:delete")
  .input(TeamInput)
  .output(Team)
  .mutation(({ ctx, input }) => removeTeam(ctx.scope, input.teamId));
