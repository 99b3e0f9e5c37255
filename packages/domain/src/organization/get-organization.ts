import type { OpenedOrganization } from "@guildhall/contracts";
import { permissionsHeldBy } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";
import { readOrganization } from "./read-organization.ts";

/** The organization and what the caller may do in it. */
export async function getOrganization(scope: Scope<"organization:read">): Promise<OpenedOrganization> {
  return { ...(await readOrganization(scope)), permissions: [...permissionsHeldBy(scope.membership)] };
}
