import { z } from "zod";
import { bookkeeping } from "./bookkeeping.ts";
import { displayName, MAX_ORGANIZATION_NAME_LENGTH } from "./display-name/display-name.ts";
import { isOrganizationId, OrganizationId, OrganizationRef, UserId } from "./ids.ts";
import { jsonObject, jsonValue } from "./json-object.ts";
import { PageInput, pageOf } from "./page.ts";
import { Picture } from "./picture.ts";
import { strictObject } from "./strict-object.ts";
import { searchText } from "./text.ts";

/** An organization's name in addresses: lower-cased, unique among live organizations case-insensitive. */
export const Slug = z
  .string({ error: "The slug must be text." })
  .trim()
  .toLowerCase()
  .min(1, "The slug must not be empty.")
  .max(64, "The slug must be at most 64 characters.")
  .regex(
    /^[a-z0-9]+(?:[-_]+[a-z0-9]+)*$/,
    "Use letters, digits, hyphens and underscores, such as acme-labs; begin and end with a letter or digit.",
  )
  .refine((value) => !isOrganizationId(value), "This slug looks like an organization id; choose another.");

const OrganizationName = displayName("The name", MAX_ORGANIZATION_NAME_LENGTH);

export const OrganizationType = z.enum(["individual", "team", "enterprise"], {
  error: "type must be individual, team or enterprise.",
});
export type OrganizationType = z.infer<typeof OrganizationType>;

export const SubscriptionTier = z.enum(["free", "plus", "pro", "enterprise"], {
  error: "subscriptionTier must be free, plus, pro or enterprise.",
});
export type SubscriptionTier = z.infer<typeof SubscriptionTier>;

export const SubscriptionStatus = z.enum(["active", "canceled"], {
  error: "subscriptionStatus must be active or canceled.",
});
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>;

/** More than this many organizations that require another way of signing in are not listed. */
export const CLOSED_ORGANIZATIONS_MAX = 100;

/** What a member sees of an organization that they have to sign in to with its single sign-on first. */
export const SsoOrganization = z.object({ name: z.string(), slug: z.string() });
export type SsoOrganization = z.infer<typeof SsoOrganization>;

/** The same of one that they have to sign in to in another way, and why. */
export const ClosedOrganization = SsoOrganization.extend({ reason: z.enum(["sso_required", "two_factor_required"]) });
export type ClosedOrganization = z.infer<typeof ClosedOrganization>;

/** More than this many organizations whose only owner is the caller are not listed. */
export const SOLE_OWNED_ORGANIZATIONS_MAX = 100;

/** An organization whose only owner is the caller, who cannot leave it or delete their account. */
export const SoleOwnedOrganization = z.object({ name: z.string(), slug: z.string() });
export type SoleOwnedOrganization = z.infer<typeof SoleOwnedOrganization>;

/** An organization as its members see it. Times are ISO 8601 once on the wire. */
export const Organization = z.object({
  id: OrganizationId,
  name: z.string(),
  slug: z.string(),
  logo: z.string().nullable(),
  memberCount: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  /** Grows by one with every update; send it back with your change to get stale_version if someone else changed it first. */
  version: z.int(),
  /** The roles of the caller in it. */
  roles: z.array(z.string()),
});
export type Organization = z.infer<typeof Organization>;

/** All stored fields of an organization; the people in it are user ids, also of accounts long gone. */
export const OrganizationRecord = Organization.extend({
  metadata: z.record(z.string(), z.unknown()).nullable(),
  type: OrganizationType,
  /** The owner who represents it, such as the one to send bills to. */
  ownerUserId: UserId.nullable(),
  isPersonal: z.boolean(),
  /** Seats, pending invitations included; null for no limit. Set by the operator. */
  maxMembers: z.int().nullable(),
  /** Whether it takes only sessions with a second factor, or of its own single sign-on, and tokens of people who have one. */
  requireTwoFactor: z.boolean(),
  features: z.unknown(),
  settings: z.unknown(),
  /** Set by the operator, as is the status. */
  subscriptionTier: SubscriptionTier.nullable(),
  subscriptionStatus: SubscriptionStatus.nullable(),
  ...bookkeeping,
});
export type OrganizationRecord = z.infer<typeof OrganizationRecord>;

/** An organization with what the caller may do in it, so that clients need not evaluate its roles. */
export const OpenedOrganization = OrganizationRecord.extend({ permissions: z.array(z.string()) });
export type OpenedOrganization = z.infer<typeof OpenedOrganization>;

const isPersonal = z.boolean({ error: "isPersonal must be true or false." });
const requireTwoFactor = z.boolean({ error: "requireTwoFactor must be true or false." });

/** What a creator, and later anyone who may update the organization, sets in addition to name, slug and logo. */
const customFields = {
  metadata: jsonObject("metadata", 8192).nullish(),
  type: OrganizationType.optional(),
  ownerUserId: UserId.optional(),
  isPersonal: isPersonal.optional(),
  requireTwoFactor: requireTwoFactor.optional(),
  features: jsonValue("features", 8192).optional(),
  settings: jsonValue("settings", 8192).optional(),
};

export const CreateOrganizationInput = strictObject({
  name: OrganizationName,
  slug: Slug,
  logo: Picture.nullish(),
  ...customFields,
});
export type CreateOrganizationInput = z.infer<typeof CreateOrganizationInput>;

/** Every procedure of an organization names it. */
export const OrganizationInput = z.object({ organization: OrganizationRef });

export const UpdateOrganizationInput = strictObject({
  data: strictObject({
    name: OrganizationName.optional(),
    slug: Slug.optional(),
    logo: Picture.nullable().optional(),
    ...customFields,
  }).refine((data) => Object.values(data).some((value) => value !== undefined), "Name at least one field to change."),
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateOrganizationInput = z.infer<typeof UpdateOrganizationInput>;

export const ListOrganizationsInput = PageInput.extend({ query: searchText("query", 100).optional() });
export type ListOrganizationsInput = z.infer<typeof ListOrganizationsInput>;

export const OrganizationPage = pageOf(Organization);

export const DeletedOrganization = z.object({ id: OrganizationId, name: z.string(), slug: z.string() });
export type DeletedOrganization = z.infer<typeof DeletedOrganization>;

export const CheckSlugInput = strictObject({ slug: Slug });

/** `organization` is the one whose slug is to change: those it had before are available to it. */
export const CheckSlugForInput = CheckSlugInput.extend({ organization: OrganizationRef.optional() });

/** Whether the slug is free, spelled as it would be stored. */
export const SlugAvailability = z.object({ slug: z.string(), available: z.boolean() });
