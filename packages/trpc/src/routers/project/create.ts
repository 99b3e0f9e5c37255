import { CreateProjectInput, Project } from "@guildhall/contracts";
import { createProject } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const create = organizationProcedure("project:create")
  .input(CreateProjectInput)
  .output(Project)
  .mutation(({ ctx, input }) => createProject(ctx.scope, input));
