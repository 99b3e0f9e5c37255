import { z } from "zod";
import type { teamMemberEndpoints } from "../endpoints/team-member.ts";
import { closed, type References } from "./reference.ts";
import { TeamMemberWire } from "./wire-schemas.ts";

/** Answers and errors of the endpoints of team memberships. */
export const teamMemberReference = {
  listTeamMembers: {
    answer: z.array(TeamMemberWire),
    errors: {
      400: ["TEAM_NOT_FOUND", "USER_IS_NOT_A_MEMBER_OF_THE_TEAM", "YOU_DO_NOT_HAVE_AN_ACTIVE_TEAM"],
      403: closed,
    },
    isCounted: true,
  },
  addTeamMember: {
    answer: TeamMemberWire,
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "TEAM_NOT_FOUND", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
      403: ["TEAM_MEMBER_LIMIT_REACHED", "YOU_ARE_NOT_ALLOWED_TO_CREATE_A_NEW_TEAM_MEMBER", ...closed],
    },
  },
  removeTeamMember: {
    answer: z.object({ message: z.string() }),
    errors: {
      400: [
        "NO_ACTIVE_ORGANIZATION",
        "TEAM_NOT_FOUND",
        "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION",
        "USER_IS_NOT_A_MEMBER_OF_THE_TEAM",
      ],
      403: ["YOU_ARE_NOT_ALLOWED_TO_REMOVE_A_TEAM_MEMBER", ...closed],
    },
  },
} as const satisfies References<typeof teamMemberEndpoints>;
