import { AddMemberInput, Member } from "@guildhall/contracts";
import { addMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const add = organizationProcedure("member:create")
  .input(AddMemberInput)
  .output(Member)
  .mutation(({ ctx, input }) => addMember(ctx.scope, input));
