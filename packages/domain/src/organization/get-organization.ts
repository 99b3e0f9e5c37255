import type { Organization } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { viewOrganization } from "./view-organization.ts";

/** The organization, as the scope read it: no further SQL. */
export function getOrganization(scope: Scope<"organization:read">): Organization {
  return viewOrganization(scope.organization, scope.membership.roles);
}
