import { AcceptedInvitation, InvitationInput } from "@guildhall/contracts";
import { acceptInvitation } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const accept = signedInProcedure
  .input(InvitationInput)
  .output(AcceptedInvitation)
  .mutation(({ ctx, input }) => acceptInvitation(ctx.caller, input.invitationId));
