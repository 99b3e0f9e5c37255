import { z } from "zod";
import type { roleEndpoints } from "../endpoints/role.ts";
import { closed, type References } from "./reference.ts";
import { RoleWire } from "./wire-schemas.ts";

const outside = ["YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", ...closed] as const;

/** Answers and errors of the endpoints of roles. */
export const roleReference = {
  createOrgRole: {
    answer: z.object({ success: z.boolean(), roleData: RoleWire, statements: RoleWire.shape.permission }),
    errors: {
      400: [
        "FIELD_NOT_ALLOWED",
        "INVALID_RESOURCE",
        "ROLE_NAME_IS_ALREADY_TAKEN",
        "TOO_MANY_ROLES",
        "YOU_MUST_BE_IN_AN_ORGANIZATION_TO_CREATE_A_ROLE",
      ],
      403: ["YOU_ARE_NOT_ALLOWED_TO_CREATE_A_ROLE", ...outside],
    },
  },
  updateOrgRole: {
    answer: z.object({ success: z.boolean(), roleData: RoleWire }),
    errors: {
      400: [
        "FIELD_NOT_ALLOWED",
        "INVALID_RESOURCE",
        "NO_ACTIVE_ORGANIZATION",
        "ROLE_NAME_IS_ALREADY_TAKEN",
        "ROLE_NOT_FOUND",
      ],
      403: ["YOU_ARE_NOT_ALLOWED_TO_UPDATE_A_ROLE", ...outside],
      409: ["STALE_VERSION"],
    },
  },
  deleteOrgRole: {
    answer: z.object({ success: z.boolean() }),
    errors: {
      400: [
        "CANNOT_DELETE_A_PRE_DEFINED_ROLE",
        "NO_ACTIVE_ORGANIZATION",
        "ROLE_IS_ASSIGNED_TO_MEMBERS",
        "ROLE_NOT_FOUND",
      ],
      403: ["YOU_ARE_NOT_ALLOWED_TO_DELETE_A_ROLE", ...outside],
    },
  },
  getOrgRole: {
    answer: RoleWire,
    errors: {
      400: ["NO_ACTIVE_ORGANIZATION", "ROLE_NOT_FOUND"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_READ_A_ROLE", ...outside],
    },
  },
  listOrgRoles: {
    answer: z.array(RoleWire),
    errors: { 400: ["NO_ACTIVE_ORGANIZATION"], 403: ["YOU_ARE_NOT_ALLOWED_TO_LIST_A_ROLE", ...outside] },
  },
} as const satisfies References<typeof roleEndpoints>;
