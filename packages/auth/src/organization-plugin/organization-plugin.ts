import type { Services } from "@guildhall/domain";
import { accessControl, roles } from "@guildhall/permissions";
import { organization } from "better-auth/plugins";
import { customFields } from "./custom-fields.ts";
import { invitationEndpoints } from "./endpoints/invitation.ts";
import { memberEndpoints } from "./endpoints/member.ts";
import { organizationEndpoints } from "./endpoints/organization.ts";
import { permissionEndpoints } from "./endpoints/permission.ts";
import { roleEndpoints } from "./endpoints/role.ts";
import { teamEndpoints } from "./endpoints/team.ts";
import { teamMemberEndpoints } from "./endpoints/team-member.ts";

/**
 * Better Auth's organization plugin as its clients expect it: id, error codes, options and types are its own. Every endpoint
 * is ours, a thin translation of our domain's verbs. Of its tables Better Auth is shown the session's columns alone, so
 * that no write can reach the others by another road.
 */
export function organizationPlugin(services: Services) {
  const { id, schema, $Infer, $ERROR_CODES, options } = organization({
    ac: accessControl,
    roles,
    teams: { enabled: true },
    dynamicAccessControl: { enabled: true },
    schema: customFields,
  });
  const endpointContext = { services };
  return {
    ...{ id, $Infer, $ERROR_CODES, options },
    schema: { session: schema.session },
    endpoints: {
      ...organizationEndpoints(endpointContext),
      ...memberEndpoints(endpointContext),
      ...invitationEndpoints(endpointContext),
      ...teamEndpoints(endpointContext),
      ...teamMemberEndpoints(endpointContext),
      ...roleEndpoints(endpointContext),
      ...permissionEndpoints(endpointContext),
    },
  };
}
