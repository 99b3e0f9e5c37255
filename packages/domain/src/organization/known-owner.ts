import type { OrganizationId, UserId } from "@guildhall/contracts";
import { member, type Transaction } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { and, arrayContains, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";

/** Only an owner speaks for an organization. @throws invalid_input */
export async function requireOwner(tx: Transaction, organizationId: OrganizationId, userId: UserId): Promise<void> {
  const [owner] = await tx
    .select({ id: member.id })
    .from(member)
    .where(
      and(eq(member.organizationId, organizationId), eq(member.userId, userId), arrayContains(member.roles, [OWNER])),
    );
  if (!owner) throw ownerNotThere();
}

export function ownerNotThere(): DomainError {
  const message = "ownerUserId must be one of the organization's owners.";
  return new DomainError("invalid_input", message, { ownerUserId: message });
}
