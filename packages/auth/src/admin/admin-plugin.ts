import type { Services } from "@guildhall/domain";
import { admin } from "better-auth/plugins";
import { impersonationEndpoints } from "./endpoints/impersonation.ts";
import { rightsEndpoints } from "./endpoints/rights.ts";
import { userSessionEndpoints } from "./endpoints/sessions.ts";
import { userEndpoints } from "./endpoints/users.ts";
import { impersonatedCalls } from "./impersonated-calls.ts";

/**
 * Better Auth's plugin for administrators as its clients expect it: id, error codes, columns and paths are its own. Every endpoint is
 * ours. The originals write without an event and past the rules of organizations, hand out what opens sessions, and prolong
 * impersonation; whether an account is banned is for the database to decide, at every way of signing in.
 */
export function adminPlugin(services: Services) {
  const { id, schema, $ERROR_CODES } = admin();
  const { fields } = schema.user;
  const unseen = {
    banned: { ...fields.banned, returned: false },
    banReason: { ...fields.banReason, returned: false },
    banExpires: { ...fields.banExpires, returned: false },
  };
  return {
    ...{ id, $ERROR_CODES },
    // Of a ban that is over, its person need not see the reason: that is for administrators, whose endpoints show it.
    schema: { ...schema, user: { fields: { ...fields, ...unseen } } },
    endpoints: {
      ...userEndpoints(services),
      ...rightsEndpoints(services),
      ...userSessionEndpoints(services),
      ...impersonationEndpoints(services),
    },
    hooks: { before: [impersonatedCalls(services)] },
  };
}
