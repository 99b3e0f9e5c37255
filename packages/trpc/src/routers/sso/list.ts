import { SsoProviderPage } from "@guildhall/contracts";
import { listSsoProviders } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

export const list = organizationProcedure("sso:read")
  .output(SsoProviderPage)
  .query(({ ctx }) => listSsoProviders(ctx.scope));
