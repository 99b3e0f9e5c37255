import { Member, UpdateMemberRoleInput } from "@guildhall/contracts";
import { updateMemberRole } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const updateRole = organizationProcedure("member:update")
  .input(UpdateMemberRoleInput)
  .output(Member)
  .mutation(({ ctx, input }) => updateMemberRole(ctx.scope, input));
