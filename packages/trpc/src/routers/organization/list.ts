import { ListOrganizationsInput, OrganizationPage } from "@guildhall/contracts";
import { listOrganizations } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const list = signedInProcedure
  .input(ListOrganizationsInput.default({ limit: 50 }))
  .output(OrganizationPage)
  .query(({ ctx, input }) => listOrganizations(ctx.caller, input));
