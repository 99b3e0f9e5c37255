import type { CreateOrganizationInput, Metadata, UserId } from "@guildhall/contracts";
import { member, newId, organization, type Transaction, user } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { DomainError } from "../domain-error.ts";
import type { Caller } from "../scope/caller.ts";
import { inTransaction } from "../scope/transaction.ts";
import { requireOperator } from "./require-operator.ts";
import { anotherSlug, slugFromName } from "./slug-from-name.ts";
import { viewRow, type WholeOrganization } from "./whole-organization.ts";

export interface FoundOrganizationInput extends Pick<CreateOrganizationInput, "name">, Metadata {
  /** Made of the name when left out. */
  slug?: string | undefined;
  /** Who becomes its owner. */
  ownerUserId: UserId;
  /** Seats; null means no limit. */
  maxMembers: number | null;
}

const ATTEMPTS = 5;

/**
 * Founds an organization for somebody, who becomes its owner.
 * @throws operator_only, user_not_found, slug_taken when a slug was chosen
 */
export async function foundOrganization(caller: Caller, input: FoundOrganizationInput): Promise<WholeOrganization> {
  requireOperator(caller);
  if (input.slug !== undefined) return found(caller, input, input.slug);
  const slug = slugFromName(input.name);
  for (let attempt = 1; ; attempt++) {
    try {
      return await found(caller, input, attempt === 1 ? slug : anotherSlug(slug));
    } catch (error) {
      const isTaken = error instanceof DomainError && error.reason === "slug_taken";
      if (!isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

function found(caller: Caller, input: FoundOrganizationInput, slug: string): Promise<WholeOrganization> {
  const { name, ownerUserId, maxMembers, publicMetadata, privateMetadata } = input;
  return inTransaction(caller.services, async (tx) => {
    await requireAccount(tx, ownerUserId);
    const id = newId("org");
    // Whom it was made for made it; the audit log tells by which hand.
    const bookkeeping = { createdBy: ownerUserId, updatedBy: caller.userId, source: caller.source };
    await tx.insert(organization).values({
      ...{ id, name, slug, ownerUserId, maxMembers, metadata: publicMetadata, privateMetadata, ...bookkeeping },
    });
    await tx
      .insert(member)
      .values({ id: newId("mem"), organizationId: id, userId: ownerUserId, role: OWNER, ...bookkeeping });
    const by = { organizationId: id, actorId: caller.userId };
    await recordEvents(tx, "organization.created", by, [{ id, details: { name, slug, ownerUserId } }]);
    const [created] = await tx.select().from(organization).where(eq(organization.id, id));
    if (!created) throw new Error("An organization just inserted is not there.");
    return viewRow(created);
  });
}

async function requireAccount(tx: Transaction, userId: UserId): Promise<void> {
  // Kept until the end, so that the account cannot go in between.
  const [account] = await tx.select({ id: user.id }).from(user).where(eq(user.id, userId)).for("key share");
  if (account) return;
  const message = "There is no such user. The owner of an organization needs an account first.";
  throw new DomainError("user_not_found", message, { ownerUserId: message });
}
