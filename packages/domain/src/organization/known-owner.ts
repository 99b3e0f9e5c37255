import type { OrganizationId, UserId } from "@guildhall/contracts";
import { member, type Transaction } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { and, arrayContains, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";

/** Checks that `ownerUserId` is an owner of the organization. @throws invalid_input */
export async function requireOwner(tx: Transaction, organizationId: OrganizationId, userId: UserId): Promise<void> {
  const [owner] = await tx
    .select({ id: member.id })
    .from(member)
    .where(
      and(eq(member.organizationId, organizationId), eq(member.userId, userId), arrayContains(member.roles, [OWNER])),
    );
  if (!owner) throw unknownOwner();
}

export function unknownOwner(): DomainError {
  const message = "ownerUserId must be one of the organization's owners.";
  return new DomainError("invalid_input", message, { ownerUserId: message });
}
