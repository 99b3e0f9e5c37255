import type { OrganizationId } from "@guildhall/contracts";
import { organizationRole, type Transaction } from "@guildhall/db";
import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";

interface TitledRole {
  id: string;
  role: string;
  displayName: string | null;
}

/**
 * Two roles that people read alike could not be distinguished where one is assigned. The organization is locked, so that no other role gets
 * the title meanwhile.
 * @param fields the names of the input's fields, of which the error is about the one that people read @throws role_name_taken
 */
export async function requireFreeTitle(
  tx: Transaction,
  organizationId: OrganizationId,
  { id, role, displayName }: TitledRole,
  fields: { role: string; displayName: string },
): Promise<void> {
  const others = await tx
    .select({ role: organizationRole.role, displayName: organizationRole.displayName })
    .from(organizationRole)
    .where(and(eq(organizationRole.organizationId, organizationId), ne(organizationRole.id, id)));
  const title = displayName ?? role;
  const taken = others.find((other) => asRead(other.displayName ?? other.role) === asRead(title));
  if (!taken) return;
  const message = `There is a role called ${taken.displayName ?? taken.role} already. Choose another name.`;
  throw new DomainError("role_name_taken", message, {
    [displayName === null ? fields.role : fields.displayName]: message,
  });
}

/** Without case, and whatever stands for a space. */
const asRead = (title: string) => title.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
