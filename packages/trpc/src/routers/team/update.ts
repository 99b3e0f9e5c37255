import { Team, UpdateTeamInput } from "@guildhall/contracts";
import { updateTeam } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const update = organizationProcedure("team:update")
  .input(UpdateTeamInput)
  .output(Team)
  .mutation(({ ctx, input }) => updateTeam(ctx.scope, input));
