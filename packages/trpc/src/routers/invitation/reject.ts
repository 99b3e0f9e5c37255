import { Invitation, InvitationInput } from "@guildhall/contracts";
import { rejectInvitation } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const reject = signedInProcedure
  .input(InvitationInput)
  .output(Invitation)
  .mutation(({ ctx, input }) => rejectInvitation(ctx.caller, input.invitationId));
