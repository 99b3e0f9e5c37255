import { CreateRoleInput, NoFields, RemoveRoleInput, Role, RolePage, UpdateRoleInput } from "@guildhall/contracts";
import { createRole, listRoles, removeRole, updateRole } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { organizationProcedure } from "../procedures/organization.ts";

export const roleRouter = {
  list: organizationProcedure("ac:read")
    .input(NoFields)
    .output(RolePage)
    .query(({ ctx }) => listRoles(ctx.scope)),

  create: organizationProcedure("ac:create")
    .input(CreateRoleInput)
    .output(Role)
    .mutation(({ ctx, input }) => createRole(ctx.scope, input)),

  update: organizationProcedure("ac:update")
    .input(UpdateRoleInput)
    .output(Role)
    .mutation(({ ctx, input }) => updateRole(ctx.scope, input)),

  remove: organizationProcedure("ac:delete")
    .input(RemoveRoleInput)
    .output(Role)
    .mutation(({ ctx, input }) => removeRole(ctx.scope, input)),
} satisfies TRPCRouterRecord;
