import { isOrganizationId } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** Whether there is a live organization with this id or slug. For APIs that may reveal it to strangers. */
export async function organizationExists({ database: { sql } }: Services, organization: string): Promise<boolean> {
  const isNamed = isOrganizationId(organization)
    ? sql`id = ${organization}`
    : sql`lower(slug) = lower(${organization})`;
  const found = await sql`select from organization where ${isNamed} and deleted_at is null`;
  return found.length > 0;
}
