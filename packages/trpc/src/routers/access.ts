import { AccessExplanation, ExplainAccessInput, NoFields, OrganizationJwt, strictObject } from "@guildhall/contracts";
import { checkPermissions, createOrganizationJwt, explainAccess } from "@guildhall/domain";
import { permissions } from "@guildhall/permissions";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { organizationProcedure } from "../procedures/organization.ts";

const Permission = z.enum(permissions, { error: `A permission is one of: ${permissions.join(", ")}.` });

export const accessRouter = {
  /** `{ 'member:create': true, … }`: one answer for each permission asked about. */
  can: organizationProcedure("organization:read")
    .input(
      strictObject({
        permissions: z.array(Permission).min(1, "Name at least one permission.").max(100, "At most 100 permissions."),
      }),
    )
    .output(z.partialRecord(Permission, z.boolean()))
    .query(({ ctx, input }) => checkPermissions(ctx.scope, input.permissions)),

  /** Why the caller, or another member, may or may not do something. Members may see why. */
  explain: organizationProcedure("organization:read")
    .input(ExplainAccessInput)
    .output(AccessExplanation)
    .query(({ ctx, input }) => explainAccess(ctx.scope, input)),

  /** A JSON Web Token for other services. A mutation, so that nothing on the way keeps it. The verb requires a session. */
  token: organizationProcedure("organization:read")
    .input(NoFields)
    .output(OrganizationJwt)
    .mutation(({ ctx }) => createOrganizationJwt(ctx.scope)),
} satisfies TRPCRouterRecord;
