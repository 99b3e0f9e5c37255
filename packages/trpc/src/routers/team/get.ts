import { Team, TeamInput } from "@guildhall/contracts";
import { getTeam } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const get = organizationProcedure("organization:read")
  .input(TeamInput)
  .output(Team)
  .query(({ ctx, input }) => getTeam(ctx.scope, input.teamId));
