import { DeletedOrganization } from "@guildhall/contracts";
import { deleteOrganization } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

// `delete` is a reserved word; the router calls it by that name.
export const remove = organizationProcedure("organization:delete")
  .output(DeletedOrganization)
  .mutation(({ ctx }) => deleteOrganization(ctx.scope));
