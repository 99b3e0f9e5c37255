import type { DBFieldAttribute } from "better-auth/db";

type Fields = Record<string, DBFieldAttribute>;

// Literal types, from which clients infer what may be sent and what comes back.
const writable = <const Type extends DBFieldAttribute["type"]>(type: Type) => ({ type, required: false }) as const;

/** Set by the server: returned, and rejected when sent. */
const readOnly = <const Type extends DBFieldAttribute["type"]>(type: Type) =>
  ({ type, required: false, input: false }) as const;

const bookkeeping = {
  createdBy: readOnly("string"),
  updatedBy: readOnly("string"),
  deletedBy: readOnly("string"),
  updatedAt: readOnly("date"),
  deletedAt: readOnly("date"),
  version: readOnly("number"),
  source: readOnly("string"),
  _rowId: readOnly("number"),
} satisfies Fields;

/** What Guildhall stores beyond Better Auth's own columns, as the plugin's options declare it to clients and to the API reference. */
export const customFields = {
  organization: {
    additionalFields: {
      type: writable(["individual", "team", "enterprise"]),
      ownerUserId: writable("string"),
      isPersonal: writable("boolean"),
      requireTwoFactor: writable("boolean"),
      maxMembers: readOnly("number"),
      features: writable("json"),
      settings: writable("json"),
      subscriptionTier: readOnly(["free", "plus", "pro", "enterprise"]),
      subscriptionStatus: readOnly(["active", "canceled"]),
      ...bookkeeping,
    },
  },
  member: {
    additionalFields: {
      status: readOnly("string"),
      invitedBy: readOnly("string"),
      invitedAt: readOnly("date"),
      joinedAt: readOnly("date"),
      lastActiveAt: readOnly("date"),
      hasRestrictedSiteAccess: readOnly("boolean"),
      ...bookkeeping,
    },
  },
  invitation: {
    additionalFields: { hasRestrictedSiteAccess: writable("boolean"), siteIds: writable("string[]"), ...bookkeeping },
  },
  team: {
    additionalFields: {
      description: writable("string"),
      metadata: writable("json"),
      logo: writable("string"),
      ...bookkeeping,
    },
  },
  organizationRole: {
    // Taken when sent; declared as such, they would make `additionalFields` required in the types of clients.
    additionalFields: { displayName: readOnly("string"), description: readOnly("string"), ...bookkeeping },
  },
} as const;
