import { InvitationInput, OrganizationInput } from "@guildhall/contracts";
import { openScope } from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";
import { withoutField } from "../middleware/without-field.ts";

/**
 * The role middleware, and the only way to an organization: the input names it, the caller must hold `permission` in
 * it, and the resolver gets the scope as `ctx.scope`. A factory, because a guard must close over its permission:
 * every middleware sees the final meta of a procedure, not the one it was built with. The input of the procedure itself is
 * validated afterwards, so that callers without access learn nothing, and is what else was sent.
 * @throws not_signed_in, organization_not_found, missing_permission
 */
export const organizationProcedure = <P extends Permission>(permission: P) =>
  t.procedure
    .meta({ permission })
    .input(OrganizationInput)
    .use((call) =>
      runCall(call, async () => {
        const scope = await openScope(call.ctx.services, call.ctx.actor, call.input, permission);
        // By its types `next` changes either the context or the input; it takes both.
        const changes: { ctx: { scope: typeof scope } } = Object.assign(
          { ctx: { scope } },
          { getRawInput: withoutField("organization", call.getRawInput) },
        );
        return call.next(changes);
      }),
    );

/** The same for what is named by an invitation: the scope is on the organization that invites. */
export const invitationProcedure = <P extends Permission>(permission: P) =>
  t.procedure
    .meta({ permission })
    .input(InvitationInput)
    .use((call) =>
      runCall(call, async () => {
        const scope = await openScope(call.ctx.services, call.ctx.actor, call.input, permission);
        return call.next({ ctx: { scope } });
      }),
    );
