import type { OrganizationId, UserId } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** Lets members see the profile of someone who was added to their organization and opens it for the first time. */
export async function showProfile(
  { database: { sql } }: Services,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<void> {
  await sql`update member set hides_profile = false where organization_id = ${organizationId} and user_id = ${userId}`;
}
