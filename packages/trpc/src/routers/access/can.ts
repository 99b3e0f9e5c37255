import { checkPermissions } from "@guildhall/domain";
import { permissions } from "@guildhall/permissions";
import { z } from "zod";
import { organizationProcedure } from "../../procedures/organization.ts";

const Permission = z.enum(permissions, { error: `A permission is one of: ${permissions.join(", ")}.` });

/** `{ 'member:create': true, … }`: one answer for each permission asked about. */
export const can = organizationProcedure("organization:read")
  .input(
    z.object({
      permissions: z.array(Permission).min(1, "Name at least one permission.").max(100, "At most 100 permissions."),
    }),
  )
  .output(z.partialRecord(Permission, z.boolean()))
  .query(({ ctx, input }) => checkPermissions(ctx.scope, input.permissions));
