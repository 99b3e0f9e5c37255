import type { CreateOrganizationInput, Metadata, UserId } from "@guildhall/contracts";
import { newId, organization, type Transaction, user } from "@guildhall/db";
import { queueMail } from "@guildhall/email";
import { OWNER } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { createdWith } from "../audit/field-changes.ts";
import { recordEvents } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import { insertMemberships } from "../member/insert-memberships.ts";
import { withDefaultSlug } from "../organization/default-slug.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { inTransaction } from "../scope/transaction.ts";
import { insertDefaultTeam } from "../team/insert-default-team.ts";
import { mailAdded } from "../user/mail-added.ts";
import { type OperatorOrganization, viewRow } from "./operator-organization.ts";

export interface CreateOrganizationAsOperatorInput extends Pick<CreateOrganizationInput, "name">, Metadata {
  /** Made of the name when left out. */
  slug?: string | undefined;
  /** Who becomes its owner. */
  ownerUserId: UserId;
  /** The maximum number of seats; null for no limit. */
  maxMembers: number | null;
}

/**
 * Creates an organization for someone, who becomes its owner. While their account's address is unconfirmed they wait for
 * access, as everyone does who is added, and get mail to choose a password, which confirms it.
 * @throws operator_only, user_not_found, slug_taken when a slug was chosen
 */
export async function createOrganizationAsOperator(
  caller: Caller,
  input: CreateOrganizationAsOperatorInput,
): Promise<OperatorOrganization> {
  requireOperator(caller);
  if (input.slug !== undefined) return insertOrganization(caller, input, input.slug);
  return withDefaultSlug(input.name, (slug) => insertOrganization(caller, input, slug));
}

function insertOrganization(
  caller: Caller,
  input: CreateOrganizationAsOperatorInput,
  slug: string,
): Promise<OperatorOrganization> {
  const { name, ownerUserId, maxMembers, publicMetadata, privateMetadata } = input;
  return inTransaction(caller.services, async (tx) => {
    const owner = await readAccount(tx, ownerUserId);
    const id = newId("org");
    // Its creator is the person it is created for; the actor in the audit log is the service.
    const bookkeeping = { createdBy: ownerUserId, updatedBy: caller.userId, source: caller.source };
    await tx.insert(organization).values({
      ...{ id, name, slug, ownerUserId, maxMembers, metadata: publicMetadata, privateMetadata, ...bookkeeping },
    });
    const [begun] = await insertMemberships(tx, { organizationId: id, actor: auditActorOf(caller), ...bookkeeping }, [
      { userId: ownerUserId, roles: [OWNER] },
    ]);
    const by = { organizationId: id, actor: auditActorOf(caller) };
    const changes = createdWith({ name, slug, ownerUserId, maxMembers, metadata: publicMetadata });
    await recordEvents(tx, "organization.created", by, [{ id, name, changes }]);
    if (begun && caller.services.organizationSettings?.hasDefaultTeam) {
      await insertDefaultTeam(tx, { id, name, actor: auditActorOf(caller), ...bookkeeping }, begun.member);
    }
    const addedTo = { organization: { name, slug }, caller, services: caller.services };
    const waiting = begun?.isWaiting ? [{ ...owner, isNew: false, isWaiting: true }] : [];
    await queueMail(tx, await mailAdded(tx, addedTo, waiting), { sentBefore: 0 });
    const [created] = await tx.select().from(organization).where(eq(organization.id, id));
    if (!created) throw new Error("The inserted organization is missing.");
    return viewRow(created);
  });
}

async function readAccount(tx: Transaction, userId: UserId): Promise<{ id: UserId; email: string }> {
  // Locked until the end, so that the account cannot be deleted in between.
  const [account] = await tx
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(eq(user.id, userId))
    .for("key share");
  if (account) return account;
  const message = "There is no such user. The owner of an organization needs an account first.";
  throw new DomainError("user_not_found", message, { ownerUserId: message });
}
