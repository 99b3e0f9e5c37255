import { z } from "zod";
import { bookkeeping } from "./bookkeeping.ts";
import { INVITATION_STATUSES } from "./choices.ts";
import { InvitationId, OrganizationId, ProjectId, TeamId, UserId } from "./ids.ts";
import { Member, type MemberRecord } from "./member.ts";
import { PageInput, pageOf } from "./page.ts";
import { ProjectAccess, ProjectAccessInput } from "./project.ts";
import type { Reason } from "./reasons.ts";
import { RoleNames } from "./role.ts";
import { strictObject } from "./strict-object.ts";
import { line, searchText } from "./text.ts";

export const InvitationStatus = z.enum(INVITATION_STATUSES, {
  error: "status must be pending, accepted, rejected, canceled or expired.",
});
export type InvitationStatus = z.infer<typeof InvitationStatus>;

const Inviter = z.object({ userId: UserId, name: z.string(), email: z.string() });

/** An invitation as those who manage the organization see it. `inviter` is null once that account is gone. */
export const Invitation = z.object({
  id: InvitationId,
  organizationId: OrganizationId,
  email: z.string(),
  roles: z.array(z.string()),
  status: InvitationStatus,
  expiresAt: z.date(),
  createdAt: z.date(),
  inviter: Inviter.nullable(),
  /**
   * False for a pending invitation that cannot be accepted, because its inviter may no longer invite or assign its roles.
   * Someone who may can take it over.
   */
  inviterHasAuthority: z.boolean(),
  /** What the new member will see: every project, or those listed and no others. */
  access: ProjectAccess,
  /** The teams the invited person joins with the organization; one that is removed is gone from here too. */
  teamIds: z.array(TeamId),
});
export type Invitation = z.infer<typeof Invitation>;

/** An invitation with all its stored fields. */
export const InvitationRecord = Invitation.extend(bookkeeping);
export type InvitationRecord = z.infer<typeof InvitationRecord>;

const hoursMessage = "expiresInHours must be a whole number from 1 to 720 (30 days).";

export const CreateInvitationsInput = strictObject({
  // Checked one by one, so that one bad address does not lose the others: see `failures` of the answer.
  emails: z
    .array(line("An email address", 320), { error: "emails must be a list of email addresses." })
    .min(1, "Enter at least one email address.")
    .max(100, "Invite at most 100 people at a time."),
  roles: RoleNames,
  /** Teams of the organization to join with it. */
  teamIds: z
    .array(TeamId, { error: "teamIds must be a list of team ids." })
    .max(20, "Invite into at most 20 teams at a time.")
    .optional(),
  /** Left out: as long as the operator lets invitations live. */
  expiresInHours: z.int(hoursMessage).min(1, hoursMessage).max(720, hoursMessage).optional(),
  /** Restricts the new member to some projects; for the role `member` alone. */
  access: ProjectAccessInput.optional(),
});
export type CreateInvitationsInput = z.infer<typeof CreateInvitationsInput>;

const failureReasons = [
  "invalid_input",
  "already_member",
  "already_invited",
  "seat_limit_reached",
  "invitation_limit_reached",
  "rate_limited",
] as const satisfies readonly Reason[];

/** What became of a list of addresses: those invited, and those not, each with the reason. */
export const CreatedInvitations = z.object({
  /** False when no mail server is set: hand the links over yourself. */
  mailed: z.boolean(),
  invitations: z.array(Invitation),
  failures: z.array(
    z.object({
      email: z.string(),
      reason: z.enum(failureReasons),
      message: z.string(),
      /** With `rate_limited`: when it is worth trying again. */
      retryAfterSeconds: z.int().optional(),
    }),
  ),
});
export type CreatedInvitations = z.infer<typeof CreatedInvitations>;

/** {@link CreatedInvitations} with all stored fields of each invitation. */
export type CreatedInvitationRecords = Omit<CreatedInvitations, "invitations"> & { invitations: InvitationRecord[] };

export const ListInvitationsInput = PageInput.extend({
  status: InvitationStatus.optional(),
  query: searchText("query", 100).optional(),
});
export type ListInvitationsInput = z.infer<typeof ListInvitationsInput>;

export const InvitationPage = pageOf(Invitation);

export const InvitationInput = strictObject({ invitationId: InvitationId });

const InvitingOrganization = z.object({
  id: OrganizationId,
  name: z.string(),
  slug: z.string(),
  logo: z.string().nullable(),
});

/** A pending invitation addressed to the caller. */
export const MyInvitation = Invitation.extend({
  organization: InvitingOrganization,
  /** Whether it cannot be accepted until the organization has a free seat. */
  isFull: z.boolean(),
});
export type MyInvitation = z.infer<typeof MyInvitation>;

export type MyInvitationRecord = InvitationRecord & Pick<MyInvitation, "organization" | "isFull">;

export const MyInvitationPage = pageOf(MyInvitation);

/** How the person who opened the link stands to the invitation. */
export const InvitationViewer = z.enum(["signed_out", "recipient", "unverified", "other_user", "already_member"]);
export type InvitationViewer = z.infer<typeof InvitationViewer>;

/** What the accept page shows to anyone who holds the link. */
export const InvitationPreview = z.object({
  id: InvitationId,
  email: z.string(),
  roles: z.array(z.string()),
  /** What the organization calls its own roles among them, by their names. */
  roleNames: z.record(z.string(), z.string()),
  status: InvitationStatus,
  expiresAt: z.date(),
  organization: InvitingOrganization,
  inviter: Inviter.nullable(),
  /** False for a pending invitation that cannot be accepted until someone else takes it over. */
  inviterHasAuthority: z.boolean(),
  viewer: InvitationViewer,
  /** Whether a pending invitation cannot be accepted until the organization has a free seat. */
  isFull: z.boolean(),
  /** The names of up to three owners, who can free a seat. Only while `isFull`, and only for the invited person. */
  owners: z.array(z.string()),
  /** When the invited person last asked for a new invitation in place of this one; null for everyone else. */
  requestedAt: z.date().nullable(),
  /** Whether the viewer may ask for one now: the invited person, of an invitation that cannot be accepted. */
  mayRequest: z.boolean(),
  /** The projects by name, of a pending restricted invitation; deleted ones are gone from it. */
  access: z.object({ restricted: z.boolean(), projects: z.array(z.object({ id: ProjectId, name: z.string() })) }),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

/** A new invitation was asked for. Whom, is not for the person who asks. */
export const RequestedInvitation = z.object({
  requestedAt: z.date(),
  /** False when no one gets the request: no mail server is set, or no owner can be mailed. */
  mailed: z.boolean(),
});
export type RequestedInvitation = z.infer<typeof RequestedInvitation>;

export const AcceptedInvitation = z.object({
  invitation: Invitation,
  member: Member,
  organization: InvitingOrganization,
});
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

/** {@link AcceptedInvitation} with all stored fields of the invitation and the membership. */
export type AcceptedInvitationRecord = Pick<AcceptedInvitation, "organization"> & {
  invitation: InvitationRecord;
  member: MemberRecord;
};
