import { Member, MemberInput } from "@guildhall/contracts";
import { removeMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const remove = organizationProcedure("member:delete")
  .input(MemberInput)
  .output(Member)
  .mutation(({ ctx, input }) => removeMember(ctx.scope, input));
