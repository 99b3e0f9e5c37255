import type { OrganizationMembershipJSON } from "@clerk/backend";
import type { OperatorMembership } from "@guildhall/domain";
import { toRole } from "../params.ts";
import { toOrganization } from "./organization.ts";
import { namesOf, pictureOf } from "./person.ts";

/**
 * A membership as Clerk's clients read it. Clerk's have one role: of several, the most powerful. What they allow together
 * is in the permissions.
 */
export function toMembership(membership: OperatorMembership): OrganizationMembershipJSON {
  const { id, roles, permissions, createdAt, updatedAt } = membership;
  return {
    object: "organization_membership",
    id,
    role: toRole(mostPowerful(roles)),
    permissions: permissions.map((permission) => `org:${permission}`),
    public_metadata: membership.publicMetadata,
    private_metadata: membership.privateMetadata,
    created_at: createdAt.getTime(),
    updated_at: updatedAt.getTime(),
    organization: toOrganization(membership.organization),
    public_user_data: {
      identifier: membership.email,
      ...namesOf(membership),
      ...pictureOf(membership),
      user_id: membership.userId,
    },
  };
}

/** Owner, then admin, then the first of the organization's own, then member. */
export function mostPowerful(roles: readonly string[]): string {
  const ownRole = roles.find((role) => !["owner", "admin", "member"].includes(role));
  return ["owner", "admin"].find((role) => roles.includes(role)) ?? ownRole ?? "member";
}
