import { MyInvitationPage, PageInput } from "@guildhall/contracts";
import { listMyInvitations } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const listMine = signedInProcedure
  .input(PageInput.default({ limit: 50 }))
  .output(MyInvitationPage)
  .query(({ ctx, input }) => listMyInvitations(ctx.caller, input));
