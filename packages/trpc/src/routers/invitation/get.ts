import { InvitationInput, InvitationPreview } from "@guildhall/contracts";
import { getInvitation } from "@guildhall/domain";
import { publicProcedure } from "../../procedures/public.ts";

export const get = publicProcedure
  .input(InvitationInput)
  .output(InvitationPreview)
  .query(({ ctx, input }) => getInvitation(ctx.services, ctx.actor, input.invitationId));
