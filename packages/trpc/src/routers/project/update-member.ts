import { ProjectMember, ProjectMemberRoleInput } from "@guildhall/contracts";
import { updateProjectMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// The verb asks for more: project:update in the organization, or an owner's or admin's part in the project.
export const updateMember = organizationProcedure("project:read")
  .input(ProjectMemberRoleInput)
  .output(ProjectMember)
  .mutation(({ ctx, input }) => updateProjectMember(ctx.scope, input));
