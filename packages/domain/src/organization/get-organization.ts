import type { OpenedOrganization } from "@guildhall/contracts";
import { permissionsHeldBy } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";
import { viewOrganization } from "./view-organization.ts";

/** The organization and what the caller may do in it, as the scope read it: no further SQL. */
export function getOrganization(scope: Scope<"organization:read">): OpenedOrganization {
  const { organization, membership } = scope;
  return { ...viewOrganization(organization, membership.roles), permissions: [...permissionsHeldBy(membership)] };
}
