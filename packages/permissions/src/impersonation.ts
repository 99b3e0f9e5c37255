import type { Permission } from "./statements.ts";

/**
 * What an administrator cannot do in the organizations of the person they act as: whatever would give someone access that outlasts
 * the impersonation, and deleting the organization.
 */
export const withheldFromImpersonators: readonly Permission[] = [
  ...([
    "organization:delete",
    "member:create",
    "member:update",
    "invitation:create",
    "ac:create",
    "ac:update",
  ] as const),
  ...(["token:create", "token:manage", "sso:update", "webhook:manage"] as const),
];
