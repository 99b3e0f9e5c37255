import type { OrganizationRecord } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { organizationNotFound } from "../errors/not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { viewRecord } from "./view-organization.ts";

/** All fields of the organization of a scope. @throws organization_not_found */
export async function readOrganization(scope: Scope<"organization:read">): Promise<OrganizationRecord> {
  const { services, membership } = scope;
  const [row] = await services.database.orm
    .select()
    .from(organization)
    .where(eq(organization.id, scope.organization.id));
  if (!row) throw organizationNotFound();
  return viewRecord(row, membership.roles);
}
