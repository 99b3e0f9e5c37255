import { Invitation } from "@guildhall/contracts";
import { resendInvitation } from "@guildhall/domain";
import { invitationProcedure } from "../../procedures/organization.ts";

export const resend = invitationProcedure("invitation:create")
  .output(Invitation)
  .mutation(({ ctx, input }) => resendInvitation(ctx.scope, input));
