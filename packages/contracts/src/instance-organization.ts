import { z } from "zod";
import { OrganizationId, UserId } from "./ids.ts";
import { SubscriptionStatus, SubscriptionTier } from "./organization.ts";
import { PageInput, pageOf } from "./page.ts";
import { strictObject } from "./strict-object.ts";
import { searchText } from "./text.ts";

/** More owners than this are only counted. */
export const SHOWN_OWNERS = 20;

/** An organization as those see it who look after the instance: without what its members store in it. */
export const InstanceOrganization = z.object({
  id: OrganizationId,
  name: z.string(),
  slug: z.string(),
  logo: z.string().nullable(),
  memberCount: z.int(),
  /** Each takes a seat, as a member does. */
  pendingInvitations: z.int(),
  /** Seats; null for no limit. */
  maxMembers: z.int().nullable(),
  subscriptionTier: SubscriptionTier.nullable(),
  subscriptionStatus: SubscriptionStatus.nullable(),
  isPersonal: z.boolean(),
  requireTwoFactor: z.boolean(),
  createdAt: z.date(),
  version: z.int(),
  /** The first of them by when they joined, at most {@link SHOWN_OWNERS}. */
  owners: z.array(z.object({ userId: UserId, name: z.string(), email: z.string() })),
  ownerCount: z.int(),
});
export type InstanceOrganization = z.infer<typeof InstanceOrganization>;
export const InstanceOrganizationPage = pageOf(InstanceOrganization);

export const InstanceOrganizationSort = z.enum(["-created", "name", "-members"], {
  error: "sort must be -created, name or -members.",
});
export type InstanceOrganizationSort = z.infer<typeof InstanceOrganizationSort>;

export const ListInstanceOrganizationsInput = PageInput.extend({
  /** An id, or part of a name or slug, case-insensitive. */
  query: searchText("query", 100).optional(),
  sort: InstanceOrganizationSort.default("-created"),
});
export type ListInstanceOrganizationsInput = z.infer<typeof ListInstanceOrganizationsInput>;

export const InstanceOrganizationInput = strictObject({ organizationId: OrganizationId });

const MOST_SEATS = 1_000_000;
const seatsMessage = `maxMembers must be a whole number from 1 to ${MOST_SEATS}, or null for no limit.`;

export const UpdateSeatsInput = strictObject({
  organizationId: OrganizationId,
  maxMembers: z.int(seatsMessage).min(1, seatsMessage).max(MOST_SEATS, seatsMessage).nullable(),
  /** The version last read: rejected if the organization has changed since. */
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateSeatsInput = z.infer<typeof UpdateSeatsInput>;

/** More memberships of one account than this are only counted. */
export const SHOWN_MEMBERSHIPS = 200;

export const AccountInput = strictObject({ userId: UserId });

/** A membership as those see it who look after the instance. */
export const AccountMembership = z.object({
  organization: z.object({
    id: OrganizationId,
    name: z.string(),
    slug: z.string(),
    logo: z.string().nullable(),
  }),
  roles: z.array(z.string()),
  joinedAt: z.date(),
  /** Whether it waits for the person's address to be confirmed, and gives no access until then. */
  isWaiting: z.boolean(),
  /** Whether the organization has no other owner, so that the account cannot be removed. */
  isSoleOwner: z.boolean(),
});
export type AccountMembership = z.infer<typeof AccountMembership>;

/** Those as the only owner first, then by name; at most {@link SHOWN_MEMBERSHIPS}. */
export const AccountMemberships = z.object({ items: z.array(AccountMembership), count: z.int() });
export type AccountMemberships = z.infer<typeof AccountMemberships>;
