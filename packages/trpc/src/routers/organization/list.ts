import { ListOrganizationsInput, OrganizationPage } from "@guildhall/contracts";
import { listOrganizations } from "@guildhall/domain";
import { authenticatedProcedure } from "../../procedures/authenticated.ts";

export const list = authenticatedProcedure
  .input(ListOrganizationsInput.default({ limit: 50 }))
  .output(OrganizationPage)
  .query(({ ctx, input }) => listOrganizations(ctx.caller, input));
