import { SsoOrganization } from "@guildhall/contracts";
import { listSsoOrganizations } from "@guildhall/domain";
import { z } from "zod";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const listSso = signedInProcedure
  .output(z.array(SsoOrganization))
  .query(({ ctx }) => listSsoOrganizations(ctx.caller));
