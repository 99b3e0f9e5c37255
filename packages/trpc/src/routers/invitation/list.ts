import { InvitationPage, ListInvitationsInput } from "@guildhall/contracts";
import { listInvitations } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("invitation:create")
  .input(ListInvitationsInput)
  .output(InvitationPage)
  .query(({ ctx, input }) => listInvitations(ctx.scope, input));
