import { z } from "zod";
import type { organizationEndpoints } from "../endpoints/organization.ts";
import { closed, type ErrorCodes, type References } from "./reference.ts";
import { FullOrganizationWire, MemberWire, OrganizationWire } from "./wire-schemas.ts";

const reading: ErrorCodes = {
  400: ["ORGANIZATION_NOT_FOUND"],
  403: ["USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION", ...closed],
};

/** Answers and errors of the endpoints of organizations. */
export const organizationReference = {
  createOrganization: {
    answer: OrganizationWire.extend({ members: z.array(MemberWire) }),
    errors: {
      400: ["FIELD_NOT_ALLOWED", "ORGANIZATION_ALREADY_EXISTS"],
      403: ["YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS"],
    },
  },
  updateOrganization: {
    answer: OrganizationWire,
    errors: {
      400: [
        "FIELD_NOT_ALLOWED",
        "ORGANIZATION_NOT_FOUND",
        "ORGANIZATION_SLUG_ALREADY_TAKEN",
        "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION",
      ],
      403: ["ORGANIZATION_SLUG_LIMIT_REACHED", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION", ...closed],
      409: ["STALE_VERSION"],
    },
  },
  deleteOrganization: {
    answer: OrganizationWire,
    errors: {
      400: ["USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
      403: ["YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_ORGANIZATION", ...closed],
    },
  },
  checkOrganizationSlug: {
    answer: z.object({ status: z.boolean() }),
    errors: { 400: ["ORGANIZATION_SLUG_ALREADY_TAKEN"] },
  },
  listOrganizations: { answer: z.array(OrganizationWire), errors: {}, isCounted: true },
  getOrganization: { answer: OrganizationWire.nullable(), errors: reading },
  getFullOrganization: { answer: FullOrganizationWire.nullable(), errors: reading, isCounted: true },
  setActiveOrganization: { answer: OrganizationWire.nullable(), errors: reading },
} as const satisfies References<typeof organizationEndpoints>;
