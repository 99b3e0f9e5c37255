import { CreatedInvitations, CreateInvitationsInput } from "@guildhall/contracts";
import { createInvitations } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const create = organizationProcedure("invitation:create")
  .input(CreateInvitationsInput)
  .output(CreatedInvitations)
  .mutation(({ ctx, input }) => createInvitations(ctx.scope, input));
