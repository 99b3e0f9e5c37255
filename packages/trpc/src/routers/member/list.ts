import { ListMembersInput, MemberPage } from "@guildhall/contracts";
import { listMembers } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";
import { synchronously } from "../../procedures/synchronously.ts";

export const list = organizationProcedure("organization:read")
  .input(ListMembersInput)
  .output(synchronously(MemberPage))
  .query(({ ctx, input }) => listMembers(ctx.scope, input));
