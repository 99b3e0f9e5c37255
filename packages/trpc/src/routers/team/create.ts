import { CreateTeamInput, Team } from "@guildhall/contracts";
import { createTeam } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const create = organizationProcedure("team:create")
  .input(CreateTeamInput)
  .output(Team)
  .mutation(({ ctx, input }) => createTeam(ctx.scope, input));
