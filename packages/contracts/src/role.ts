import { z } from "zod";
import { bookkeeping, Source } from "./bookkeeping.ts";
import { description, displayName, MAX_NAME_LENGTH } from "./display-name/display-name.ts";
import { pageOf } from "./page.ts";
import { ROLE_NAME, ROLE_NAME_MAX } from "./role-name.ts";
import { strictObject } from "./strict-object.ts";
import { line } from "./text.ts";

/** A role's name. The domain checks that the organization has such a role. */
export const RoleName = z
  .string({ error: "A role must be text." })
  .trim()
  .max(ROLE_NAME_MAX, `The name of a role must be at most ${ROLE_NAME_MAX} characters.`)
  .regex(ROLE_NAME, "Name a role with lowercase letters, digits, hyphens and underscores.");

/** One or more roles; they add up. */
export const RoleNames = z
  .array(RoleName, { error: "roles must be a list of role names." })
  .min(1, "Choose at least one role.")
  .max(20, "At most 20 roles.");

/** Permissions by name, such as `member:create`. The domain defines which ones exist. */
export const PermissionNames = z
  .array(line("A permission", 100), { error: "permissions must be a list of permission names." })
  .max(100, "At most 100 permissions.");

const RoleDisplayName = displayName("The display name", MAX_NAME_LENGTH);
const RoleDescription = description("The description", 300);

/** A role of an organization: a built-in role or a custom one. */
export const Role = z.object({
  /** Null for a built-in role, as are `displayName`, `version`, `createdAt` and the other stored fields of a custom role. */
  id: z.string().nullable(),
  name: z.string(),
  /** What people read in place of the name; null for the name itself. */
  displayName: z.string().nullable(),
  description: z.string().nullable(),
  permissions: z.array(z.string()),
  isBuiltIn: z.boolean(),
  memberCount: z.int(),
  /** Grows by one with every update; send it back with your change to get stale_version if someone else changed it first. */
  version: z.int().nullable(),
  createdAt: z.date().nullable(),
  createdBy: bookkeeping.createdBy,
  updatedAt: z.date().nullable(),
  updatedBy: bookkeeping.updatedBy,
  source: Source.nullable(),
});
export type Role = z.infer<typeof Role>;

/** Always one page: an organization has few roles. */
export const RolePage = pageOf(Role);

export const CreateRoleInput = strictObject({
  role: RoleName,
  displayName: RoleDisplayName.nullish(),
  description: RoleDescription.nullish(),
  permissions: PermissionNames,
});
export type CreateRoleInput = z.infer<typeof CreateRoleInput>;

export const UpdateRoleInput = strictObject({
  role: RoleName,
  data: strictObject({
    /** A new name; memberships and pending invitations follow. */
    role: RoleName.optional(),
    displayName: RoleDisplayName.nullish(),
    description: RoleDescription.nullish(),
    /** What the role allows from now on, in place of what it did. */
    permissions: PermissionNames.optional(),
  }).refine((data) => Object.values(data).some((value) => value !== undefined), "Name at least one field to change."),
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateRoleInput = z.infer<typeof UpdateRoleInput>;

export const RemoveRoleInput = strictObject({ role: RoleName });
export type RemoveRoleInput = z.infer<typeof RemoveRoleInput>;
