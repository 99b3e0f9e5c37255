import type { OpenedOrganization, OrganizationRecord } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { permissionsHeldBy } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { organizationNotFound } from "../scope/organization-not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { viewRecord } from "./view-organization.ts";

/** The organization and what the caller may do in it. */
export async function getOrganization(scope: Scope<"organization:read">): Promise<OpenedOrganization> {
  return { ...(await readRecord(scope)), permissions: [...permissionsHeldBy(scope.membership)] };
}

async function readRecord({
  services,
  organization: { id },
  membership,
}: Scope<"organization:read">): Promise<OrganizationRecord> {
  const [row] = await services.database.orm.select().from(organization).where(eq(organization.id, id));
  if (!row) throw organizationNotFound();
  return viewRecord(row, membership.roles);
}
