import { Project, UpdateProjectInput } from "@guildhall/contracts";
import { updateProject } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const update = organizationProcedure("project:update")
  .input(UpdateProjectInput)
  .output(Project)
  .mutation(({ ctx, input }) => updateProject(ctx.scope, input));
