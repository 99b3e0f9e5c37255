import { Project, ProjectInput } from "@guildhall/contracts";
import { removeProject } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const remove = organizationProcedure("project:delete")
  .input(ProjectInput)
  .output(Project)
  .mutation(({ ctx, input }) => removeProject(ctx.scope, input.projectId));
