import { Invitation } from "@guildhall/contracts";
import { takeOverInvitation } from "@guildhall/domain";
import { invitationProcedure } from "../../procedures/organization.ts";

export const takeOver = invitationProcedure("invitation:create")
  .output(Invitation)
  .mutation(({ ctx, input }) => takeOverInvitation(ctx.scope, input.invitationId));
