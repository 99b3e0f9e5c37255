import { OpenedOrganization } from "@guildhall/contracts";
import { getOrganization } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const get = organizationProcedure("organization:read")
  .output(OpenedOrganization)
  .query(({ ctx }) => getOrganization(ctx.scope));
