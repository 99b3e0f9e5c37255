import { AccessExplanation, ExplainAccessInput } from "@guildhall/contracts";
import { explainAccess } from "@guildhall/domain";
import { organizationProcedure } from "../../procedures/organization.ts";

/** Why the caller, or another member, may or may not do something. Members may see why. */
export const explain = organizationProcedure("organization:read")
  .input(ExplainAccessInput)
  .output(AccessExplanation)
  .query(({ ctx, input }) => explainAccess(ctx.scope, input));
