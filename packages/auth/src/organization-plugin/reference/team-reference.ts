import { z } from "zod";
import type { teamEndpoints } from "../endpoints/team.ts";
import { closed, type References } from "./reference.ts";
import { TeamWire } from "./wire-schemas.ts";

/** Answers and errors of the endpoints of teams. */
export const teamReference = {
  createTeam: {
    answer: TeamWire,
    errors: {
      400: ["FIELD_NOT_ALLOWED", "NO_ACTIVE_ORGANIZATION", "YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_TEAMS"],
      403: [
        "YOU_ARE_NOT_ALLOWED_TO_CREATE_TEAMS_IN_THIS_ORGANIZATION",
        "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION",
        ...closed,
      ],
    },
  },
  updateTeam: {
    answer: TeamWire,
    errors: {
      400: ["FIELD_NOT_ALLOWED", "NO_ACTIVE_ORGANIZATION", "TEAM_NOT_FOUND"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_TEAM", ...closed],
      409: ["STALE_VERSION"],
    },
  },
  removeTeam: {
    answer: z.object({ message: z.string() }),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "TEAM_NOT_FOUND", "UNABLE_TO_REMOVE_LAST_TEAM"],
      403: [
        "YOU_ARE_NOT_ALLOWED_TO_DELETE_TEAMS_IN_THIS_ORGANIZATION",
        "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM",
        ...closed,
      ],
    },
  },
  listOrganizationTeams: {
    answer: z.array(TeamWire),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_ACCESS_THIS_ORGANIZATION", ...closed],
    },
    isCounted: true,
  },
  listUserTeams: {
    answer: z.array(TeamWire),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER", "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed],
    },
    isCounted: true,
  },
  setActiveTeam: {
    answer: TeamWire.nullable(),
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "TEAM_NOT_FOUND"],
      403: ["USER_IS_NOT_A_MEMBER_OF_THE_TEAM", "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed],
    },
  },
} as const satisfies References<typeof teamEndpoints>;
