import { z } from "zod";
import type { invitationEndpoints } from "../endpoints/invitation.ts";
import { closed, type ErrorCodes, type References } from "./reference.ts";
import { InvitationWire, MemberWire } from "./wire-schemas.ts";

/** What the invited person sees of an invitation. */
const OwnInvitation = InvitationWire.pick({
  id: true,
  email: true,
  role: true,
  status: true,
  expiresAt: true,
  organizationId: true,
  inviterId: true,
  createdAt: true,
  teamId: true,
}).extend({
  organizationName: z.string(),
  organizationSlug: z.string(),
  inviterEmail: z.string().nullable(),
});

const answering = {
  400: ["INVITATION_NOT_FOUND"],
  403: [
    "EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
    "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION",
  ],
} as const satisfies ErrorCodes;

/** Answers and errors of the endpoints of invitations. */
export const invitationReference = {
  createInvitation: {
    answer: InvitationWire,
    errors: {
      400: [
        "ACCESS_FOR_MEMBERS_ONLY",
        "ACCESS_UNKNOWN_PROJECT",
        "ACCESS_WITHOUT_PROJECTS",
        "FIELD_NOT_ALLOWED",
        "INVALID_EMAIL",
        "INVITATION_NOT_FOUND",
        "MEMBER_NOT_FOUND",
        "ORGANIZATION_NOT_FOUND",
        "ROLE_NOT_FOUND",
        "TEAM_NOT_FOUND",
        "USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION",
        "USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION",
      ],
      403: [
        "INVITATION_LIMIT_REACHED",
        "ORGANIZATION_MEMBERSHIP_LIMIT_REACHED",
        "TEAM_MEMBER_LIMIT_REACHED",
        "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION",
        "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE",
        ...closed,
      ],
    },
  },
  acceptInvitation: {
    answer: z.object({ invitation: InvitationWire, member: MemberWire }),
    errors: {
      ...answering,
      403: [
        ...answering[403],
        "INVITER_LOST_AUTHORITY",
        "ORGANIZATION_MEMBERSHIP_LIMIT_REACHED",
        "SSO_REQUIRED",
        "TEAM_MEMBER_LIMIT_REACHED",
        "TWO_FACTOR_REQUIRED",
      ],
    },
  },
  rejectInvitation: { answer: z.object({ invitation: InvitationWire, member: z.null() }), errors: answering },
  cancelInvitation: {
    answer: InvitationWire,
    errors: {
      400: ["INVITATION_NOT_FOUND", "MEMBER_NOT_FOUND"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION", ...closed],
    },
  },
  getInvitation: {
    answer: OwnInvitation,
    errors: {
      400: ["INVITATION_NOT_FOUND"],
      403: ["YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION"],
    },
  },
  listInvitations: {
    answer: z.array(InvitationWire),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_LIST_INVITATIONS", "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed],
    },
    isCounted: true,
  },
  listUserInvitations: {
    answer: z.array(InvitationWire.extend({ organizationName: z.string() })),
    errors: { 403: ["EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION"] },
    isCounted: true,
  },
} as const satisfies References<typeof invitationEndpoints>;
