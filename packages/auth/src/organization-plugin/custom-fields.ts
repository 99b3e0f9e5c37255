import type { DBFieldAttribute } from "better-auth/db";

type Fields = Record<string, DBFieldAttribute>;

// Literal types, from which clients infer what may be sent and what comes back.
const set = <const Type extends DBFieldAttribute["type"]>(type: Type) => ({ type, required: false }) as const;

/** Kept by the server: returned, and rejected when sent. */
const kept = <const Type extends DBFieldAttribute["type"]>(type: Type) =>
  ({ type, required: false, input: false }) as const;

const bookkeeping = {
  createdBy: kept("string"),
  updatedBy: kept("string"),
  deletedBy: kept("string"),
  updatedAt: kept("date"),
  deletedAt: kept("date"),
  version: kept("number"),
  source: kept("string"),
  _rowId: kept("number"),
} satisfies Fields;

/** What Guildhall keeps beyond Better Auth's own columns, as the plugin's options declare it to clients and to the API reference. */
export const customFields = {
  organization: {
    additionalFields: {
      type: set(["individual", "team", "enterprise"]),
      ownerUserId: set("string"),
      isPersonal: set("boolean"),
      maxMembers: kept("number"),
      features: set("json"),
      settings: set("json"),
      subscriptionTier: kept(["free", "plus", "pro", "enterprise"]),
      subscriptionStatus: kept(["active", "canceled"]),
      ...bookkeeping,
    },
  },
  member: {
    additionalFields: {
      status: kept("string"),
      invitedBy: kept("string"),
      invitedAt: kept("date"),
      joinedAt: kept("date"),
      lastActiveAt: kept("date"),
      hasRestrictedSiteAccess: kept("boolean"),
      ...bookkeeping,
    },
  },
  invitation: {
    additionalFields: { hasRestrictedSiteAccess: set("boolean"), siteIds: set("string[]"), ...bookkeeping },
  },
  team: {
    additionalFields: { description: set("string"), metadata: set("json"), logo: set("string"), ...bookkeeping },
  },
  organizationRole: { additionalFields: bookkeeping },
} as const;
