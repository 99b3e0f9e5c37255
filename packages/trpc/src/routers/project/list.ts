import { ListProjectsInput, ProjectPage } from "@guildhall/contracts";
import { listProjects } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("project:read")
  .input(ListProjectsInput)
  .output(ProjectPage)
  .query(({ ctx, input }) => listProjects(ctx.scope, input));
