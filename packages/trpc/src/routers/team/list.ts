import { ListTeamsInput, TeamPage } from "@guildhall/contracts";
import { listTeams } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("organization:read")
  .input(ListTeamsInput)
  .output(TeamPage)
  .query(({ ctx, input }) => listTeams(ctx.scope, input));
