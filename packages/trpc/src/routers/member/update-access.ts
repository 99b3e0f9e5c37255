import { Member, UpdateMemberAccessInput } from "@guildhall/contracts";
import { updateMemberAccess } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const updateAccess = organizationProcedure("member:update")
  .input(UpdateMemberAccessInput)
  .output(Member)
  .mutation(({ ctx, input }) => updateMemberAccess(ctx.scope, input));
