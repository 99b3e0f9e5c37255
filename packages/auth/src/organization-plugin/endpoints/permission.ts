import { checkPermissions, openScope } from "@guildhall/domain";
import { isPermission } from "@guildhall/permissions";
import type { z } from "zod";
import { ActiveOrNamed } from "../active-or-named.ts";
import { answering } from "../better-auth-error.ts";
import { described } from "../described.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { Statements } from "../permission-names.ts";

const Asked = ActiveOrNamed.extend({
  permissions: Statements.optional().meta({ description: "Lists of actions by resource" }),
  permission: Statements.optional().meta({ description: "The older name of permissions", deprecated: true }),
}).refine(
  ({ permission, permissions }) => (permission === undefined) !== (permissions === undefined),
  'Send permissions, such as { member: ["create"] }, or the older permission, and not both.',
);

/** Asking what the caller may do. */
export const permissionEndpoints = ({ services }: EndpointContext) => ({
  hasPermission: organizationEndpoint(
    "/organization/has-permission",
    {
      method: "POST",
      requireHeaders: true,
      body: Asked,
      metadata: described(
        "Check whether the caller holds all of these permissions",
        "`success` is true when they do; a permission that does not exist is one they do not hold",
      ),
    },
    (call) =>
      answering({ organization_not_found: ["UNAUTHORIZED", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"] }, async () => {
        const scope = await openScope(services, call.actor, named(call.body), "organization:read");
        const names = namesOf(call.body);
        const held = checkPermissions(scope, names.filter(isPermission));
        return {
          error: null,
          success: names.length > 0 && names.every((name) => isPermission(name) && held[name]),
        };
      }),
  ),
});

/** Asking for no action of a resource counts as asking for one that does not exist, as with Better Auth. */
function namesOf({ permission, permissions = permission ?? {} }: z.infer<typeof Asked>): string[] {
  return Object.entries(permissions).flatMap(([resource, actions]) =>
    actions.length === 0 ? [resource] : actions.map((action) => `${resource}:${action}`),
  );
}
