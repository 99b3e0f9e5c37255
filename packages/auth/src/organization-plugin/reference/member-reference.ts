import { z } from "zod";
import type { memberEndpoints } from "../endpoints/member.ts";
import { closed, type References } from "./reference.ts";
import { MemberWire, MemberWithUserWire } from "./wire-schemas.ts";

/** Answers and errors of the endpoints of members. */
export const memberReference = {
  addMember: {
    answer: MemberWire,
    errors: {
      400: [
        "FIELD_NOT_ALLOWED",
        "NO_ACTIVE_ORGANIZATION",
        "ROLE_NOT_FOUND",
        "TEAM_NOT_FOUND",
        "USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION",
        "USER_NOT_FOUND",
      ],
      403: [
        "ORGANIZATION_MEMBERSHIP_LIMIT_REACHED",
        "TEAM_MEMBER_LIMIT_REACHED",
        "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION",
        "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE",
        "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION",
        ...closed,
      ],
    },
  },
  removeMember: {
    answer: z.object({ member: MemberWithUserWire }),
    errors: {
      400: ["MEMBER_NOT_FOUND", "NO_ACTIVE_ORGANIZATION", "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER"],
      401: ["YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER"],
      403: closed,
    },
  },
  updateMemberRole: {
    answer: MemberWire,
    errors: {
      400: [
        "FIELD_NOT_ALLOWED",
        "MEMBER_NOT_FOUND",
        "NO_ACTIVE_ORGANIZATION",
        "ROLE_NOT_FOUND",
        "YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER",
      ],
      403: ["YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER", ...closed],
      409: ["STALE_VERSION"],
    },
  },
  leaveOrganization: {
    answer: MemberWithUserWire,
    errors: { 400: ["MEMBER_NOT_FOUND", "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER"], 403: closed },
  },
  listMembers: {
    answer: z.object({ members: z.array(MemberWithUserWire), total: z.int() }),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "ORGANIZATION_NOT_FOUND"],
      403: ["FORBIDDEN", "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed],
    },
  },
  getActiveMember: {
    answer: MemberWithUserWire,
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "ORGANIZATION_NOT_FOUND"],
      403: ["YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed],
    },
  },
  getActiveMemberRole: {
    answer: z.object({ role: z.string().meta({ description: "Names of roles, separated by commas." }) }),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "ORGANIZATION_NOT_FOUND"],
      403: ["YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed],
    },
  },
} as const satisfies References<typeof memberEndpoints>;
