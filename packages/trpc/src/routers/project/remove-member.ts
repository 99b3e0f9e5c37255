import { ProjectMember, ProjectMemberInput } from "@guildhall/contracts";
import { removeProjectMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// The verb asks for more: project:update in the organization, or an owner's or admin's part in the project.
export const removeMember = organizationProcedure("project:read")
  .input(ProjectMemberInput)
  .output(ProjectMember)
  .mutation(({ ctx, input }) => removeProjectMember(ctx.scope, input));
