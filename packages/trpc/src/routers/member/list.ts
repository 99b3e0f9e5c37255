import { ListMembersInput, MemberPage } from "@guildhall/contracts";
import { listMembers } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("organization:read")
  .input(ListMembersInput)
  .output(MemberPage)
  .query(({ ctx, input }) => listMembers(ctx.scope, input));
