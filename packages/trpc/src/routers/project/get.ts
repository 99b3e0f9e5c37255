import { Project, ProjectInput } from "@guildhall/contracts";
import { getProject } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const get = organizationProcedure("project:read")
  .input(ProjectInput)
  .output(Project)
  .query(({ ctx, input }) => getProject(ctx.scope, input.projectId));
