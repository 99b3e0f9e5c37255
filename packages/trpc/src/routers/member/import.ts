import { ImportedMembers, ImportMembersInput } from "@guildhall/contracts";
import { importMembers } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// `import` is a reserved word; the router calls it by that name. The verb asks for member:update to change roles.
export const importAll = organizationProcedure("member:create")
  .input(ImportMembersInput)
  .output(ImportedMembers)
  .mutation(({ ctx, input }) => importMembers(ctx.scope, input));
