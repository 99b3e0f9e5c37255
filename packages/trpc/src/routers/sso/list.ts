import { SsoProviderPage } from "@guildhall/contracts";
import { listProviders } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("sso:read")
  .output(SsoProviderPage)
  .query(({ ctx }) => listProviders(ctx.scope));
