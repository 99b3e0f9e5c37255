import type { OrganizationJSON } from "@clerk/backend";
import type { OperatorOrganization } from "@guildhall/domain";

/** An organization in Clerk's format. The count of members is returned to those who ask for it. */
export function toOrganization(
  organization: OperatorOrganization,
  { withCount = false }: { withCount?: boolean } = {},
): OrganizationJSON {
  const { id, name, slug, logo, createdBy, createdAt, updatedAt } = organization;
  return {
    object: "organization",
    id,
    name,
    slug,
    image_url: logo ?? "",
    has_image: logo !== null,
    ...(withCount ? { members_count: organization.memberCount } : {}),
    max_allowed_memberships: organization.maxMembers ?? 0,
    // Anyone who has the creator's role may delete it.
    admin_delete_enabled: true,
    public_metadata: organization.publicMetadata,
    private_metadata: organization.privateMetadata,
    ...(createdBy === null ? {} : { created_by: createdBy }),
    created_at: createdAt.getTime(),
    updated_at: updatedAt.getTime(),
  };
}
