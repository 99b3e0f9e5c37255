import { ListProjectMembersInput, ProjectMemberPage } from "@guildhall/contracts";
import { listProjectMembers } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const members = organizationProcedure("project:read")
  .input(ListProjectMembersInput)
  .output(ProjectMemberPage)
  .query(({ ctx, input }) => listProjectMembers(ctx.scope, input));
