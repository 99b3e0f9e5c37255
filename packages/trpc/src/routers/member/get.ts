import { MemberInput, MemberRecord } from "@guildhall/contracts";
import { getMember } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const get = organizationProcedure("organization:read")
  .input(MemberInput)
  .output(MemberRecord)
  .query(({ ctx, input }) => getMember(ctx.scope, input.userId));
