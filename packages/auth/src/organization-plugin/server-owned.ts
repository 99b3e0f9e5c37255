import { DomainError } from "@guildhall/domain";

const bookkeeping = [
  "id",
  "_rowId",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
  "deletedAt",
  "deletedBy",
  "source",
] as const;

/** What only the server, or its operator, sets. */
export const serverOwned = {
  organization: [...bookkeeping, "memberCount", "maxMembers", "subscriptionTier", "subscriptionStatus"],
  member: [...bookkeeping, "status", "invitedBy", "invitedAt", "joinedAt", "lastActiveAt", "hasRestrictedSiteAccess"],
  invitation: [...bookkeeping, "status", "expiresAt", "inviterId"],
  team: [...bookkeeping, "memberCount"],
  role: bookkeeping,
} as const satisfies Record<string, readonly string[]>;

/**
 * Rejects a body that sets what only the server or its operator sets, rather than lose it silently. `version` is
 * a lock, and so belongs into updates alone. @throws field_not_allowed
 */
export function rejectServerOwned(
  entity: keyof typeof serverOwned,
  body: object,
  options: { isUpdate?: boolean } = {},
): void {
  const notAllowed = [...serverOwned[entity], ...(options.isUpdate ? [] : ["version"])];
  const sent = notAllowed.filter((field) => field in body);
  if (sent.length === 0) return;
  const fields = Object.fromEntries(sent.map((field) => [field, "Leave it out: the server sets it."]));
  throw new DomainError("field_not_allowed", `Leave out ${sent.join(", ")}: the server sets that itself.`, fields);
}
