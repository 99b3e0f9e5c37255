import { Member } from "@guildhall/contracts";
import { leaveOrganization } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const leave = organizationProcedure("organization:read")
  .output(Member)
  .mutation(({ ctx }) => leaveOrganization(ctx.scope));
