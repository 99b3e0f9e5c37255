import { InvitationInput, OrganizationInput } from "@guildhall/contracts";
import { openScope } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import { publicProcedure } from "./public.ts";

/**
 * The role middleware, and the only way to an organization: the input names it, the caller must hold `permission` in
 * it, and the resolver gets the proof as `ctx.scope`. A factory, because a guard must close over its permission:
 * every middleware sees the final meta of a procedure, not the one it was built with.
 * @throws not_signed_in, organization_not_found, missing_permission
 */
export const organizationProcedure = <P extends Permission>(permission: P) =>
  publicProcedure
    .meta({ permission })
    .input(OrganizationInput)
    .use(async ({ ctx, input, next }) =>
      next({ ctx: { scope: await openScope(ctx.services, ctx.actor, input, permission) } }),
    );

/** The same for what is named by an invitation: the scope is on the organization that invites. */
export const invitationProcedure = <P extends Permission>(permission: P) =>
  publicProcedure
    .meta({ permission })
    .input(InvitationInput)
    .use(async ({ ctx, input, next }) =>
      next({ ctx: { scope: await openScope(ctx.services, ctx.actor, input, permission) } }),
    );
