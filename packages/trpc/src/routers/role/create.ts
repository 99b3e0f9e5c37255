import { CreateRoleInput, Role } from "@guildhall/contracts";
import { createRole } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const create = organizationProcedure("ac:create")
  .input(CreateRoleInput)
  .output(Role)
  .mutation(({ ctx, input }) => createRole(ctx.scope, input));
