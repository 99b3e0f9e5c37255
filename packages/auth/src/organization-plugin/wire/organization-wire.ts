import type { OrganizationRecord } from "@guildhall/contracts";
import { bookkeepingWire } from "./bookkeeping-wire.ts";

type StoredOrganization = Omit<OrganizationRecord, "roles" | "memberCount">;

/** An organization in Better Auth's format, without the fields that depend on the caller. */
export function organizationWire(organization: StoredOrganization) {
  const { id, name, slug, logo, metadata, type, ownerUserId, isPersonal, maxMembers, features, settings } =
    organization;
  const { requireTwoFactor, subscriptionTier, subscriptionStatus } = organization;
  return {
    id,
    name,
    slug,
    logo,
    metadata,
    type,
    ownerUserId,
    isPersonal,
    maxMembers,
    features,
    settings,
    requireTwoFactor,
    subscriptionTier,
    subscriptionStatus,
    ...bookkeepingWire(organization),
  };
}
