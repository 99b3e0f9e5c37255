import { RemoveRoleInput, Role } from "@guildhall/contracts";
import { removeRole } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const remove = organizationProcedure("ac:delete")
  .input(RemoveRoleInput)
  .output(Role)
  .mutation(({ ctx, input }) => removeRole(ctx.scope, input));
