import { RoleNames } from "@guildhall/contracts";
import { z } from "zod";

/** Several roles add up, and stand in one field with commas between. */
export const toRole = (roles: readonly string[]) => roles.join(",");

/** Roles as this API's callers write them. */
export const RolesInOneField = z
  .string({ error: "The role must be text: owner, admin, member, or a role of the organization's own." })
  .max(1400, "At most 20 roles.")
  .transform((value) => value.split(",").map((role) => role.trim()))
  .pipe(RoleNames);
