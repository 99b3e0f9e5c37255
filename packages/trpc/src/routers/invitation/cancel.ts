import { Invitation } from "@guildhall/contracts";
import { cancelInvitation } from "@guildhall/domain";
import { invitationProcedure } from "../../procedures/organization.ts";

export const cancel = invitationProcedure("invitation:cancel")
  .output(Invitation)
  .mutation(({ ctx, input }) => cancelInvitation(ctx.scope, input.invitationId));
