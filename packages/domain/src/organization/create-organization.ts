import type { CreateOrganizationInput, MemberRecord, OrganizationRecord, TeamId } from "@guildhall/contracts";
import { newId, organization } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { createdWith } from "../audit/field-changes.ts";
import { recordEvents } from "../audit/record-events.ts";
import { sentFields } from "../bookkeeping/sent-fields.ts";
import { insertMemberships } from "../member/insert-memberships.ts";
import { findUpload, storePicture } from "../picture/store-picture.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Caller } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { insertDefaultTeam } from "../team/insert-default-team.ts";
import { withDefaultSlug } from "./default-slug.ts";
import { unknownOwner } from "./known-owner.ts";
import { requireOrganizationQuota } from "./organization-quota.ts";
import { profileFields } from "./profile-fields.ts";
import { requireOwnSecondFactor } from "./require-own-second-factor.ts";
import { viewRecord } from "./view-organization.ts";

export interface CreatedOrganization {
  organization: OrganizationRecord;
  member: MemberRecord;
  /** The team that the operator lets organizations begin with, or null. */
  defaultTeamId: TeamId | null;
}

/**
 * Creates an organization with the caller as its owner. Without a slug it gets one of its name.
 * @throws slug_taken, also for the loser of a race; organization_limit_reached; two_factor_required to require it in a session
 * without; for an uploaded logo email_not_verified and rate_limited; invalid_input for an `ownerUserId` other than the caller and
 * a logo that is no picture
 */
export function createOrganization(
  caller: Caller,
  { slug, ...input }: Omit<CreateOrganizationInput, "slug"> & { slug?: string },
): Promise<CreatedOrganization> {
  const insert = (chosen: string) => insertOrganization(caller, { ...input, slug: chosen });
  return slug === undefined ? withDefaultSlug(input.name, insert) : insert(slug);
}

function insertOrganization(caller: Caller, input: CreateOrganizationInput): Promise<CreatedOrganization> {
  const { userId, source, services } = caller;
  const actor = auditActorOf(caller);
  const upload = findUpload(caller, input.logo, "logo");
  return inAccountTransaction(services, userId, async (tx) => {
    if (input.ownerUserId !== undefined && input.ownerUserId !== userId) throw unknownOwner();
    await requireOrganizationQuota(tx, caller);
    const id = newId("org");
    if (input.requireTwoFactor) await requireOwnSecondFactor(tx, caller, id);
    const { name, slug } = input;
    await tx.insert(organization).values({
      ownerUserId: userId,
      ...sentFields(input, profileFields),
      ...(upload && { logo: null }),
      id,
      name,
      slug,
      createdBy: userId,
      updatedBy: userId,
    });
    if (upload) {
      const logo = await storePicture(tx, services, { accountId: userId, organizationId: id }, upload);
      await tx.update(organization).set({ logo }).where(eq(organization.id, id));
    }
    // They own what they create, whether or not their address is confirmed.
    const [begun] = await insertMemberships(
      tx,
      { organizationId: id, actor, createdBy: userId, updatedBy: userId, source },
      [{ userId, roles: [OWNER] }],
      { areCreators: true },
    );
    if (!begun) throw new Error("The inserted membership is missing.");
    const changes = createdWith({ ...sentFields(input, profileFields), ...(upload && { logo: null }), name, slug });
    await recordEvents(tx, "organization.created", { organizationId: id, actor }, [{ id, name, changes }]);
    const defaultTeamId = services.organizationSettings?.hasDefaultTeam
      ? await insertDefaultTeam(tx, { id, name, actor, createdBy: userId, updatedBy: userId, source }, begun.member)
      : null;
    const [created] = await tx.select().from(organization).where(eq(organization.id, id));
    if (!created) throw new Error("The inserted organization is missing.");
    return { organization: viewRecord(created, [OWNER]), member: begun.member, defaultTeamId };
  });
}
