import { Member, MemberInput } from "@guildhall/contracts";
import { getMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const get = organizationProcedure("organization:read")
  .input(MemberInput)
  .output(Member)
  .query(({ ctx, input }) => getMember(ctx.scope, input.userId));
