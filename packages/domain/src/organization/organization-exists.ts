import { isOrganizationId } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** Whether there is a live organization with this id or (former) slug. For APIs that may reveal it to strangers. */
export async function organizationExists({ database: { sql } }: Services, organization: string): Promise<boolean> {
  const id = isOrganizationId(organization)
    ? sql`${organization}`
    : sql`(select * from organization_of_slug(${organization}))`;
  const found = await sql`select from organization where id = ${id} and deleted_at is null`;
  return found.length > 0;
}
