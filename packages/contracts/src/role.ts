import { z } from "zod";

/** A role's name. Whether the organization has such a role is for the domain to say. */
export const RoleName = z
  .string({ error: "A role must be text." })
  .trim()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "A role is named in lower-case letters, digits, hyphens and underscores.");

/** One or more roles; they add up. */
export const RoleNames = z
  .array(RoleName, { error: "roles must be a list of role names." })
  .min(1, "Choose at least one role.")
  .max(20, "At most 20 roles.");
