import type { Services } from "@guildhall/domain";
import { accessControl, roles } from "@guildhall/permissions";
import { organization } from "better-auth/plugins";
import { customFields } from "./custom-fields.ts";
import { organizationEndpoints } from "./organization.ts";

/**
 * Better Auth's organization plugin as its clients know it: id, schema, error codes and types are its own. Every endpoint
 * is ours, a thin translation of our domain's verbs, so that no write reaches these tables by another road.
 */
export function organizationPlugin(services: Services) {
  const { id, schema, $Infer, $ERROR_CODES, options } = organization({
    ac: accessControl,
    roles,
    teams: { enabled: true },
    dynamicAccessControl: { enabled: true },
    schema: customFields,
  });
  const door = { services };
  return {
    ...{ id, schema, $Infer, $ERROR_CODES, options },
    endpoints: {
      ...organizationEndpoints(door),
    },
  };
}
