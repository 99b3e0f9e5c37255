import { RolePage } from "@guildhall/contracts";
import { listRoles } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("ac:read")
  .output(RolePage)
  .query(({ ctx }) => listRoles(ctx.scope));
