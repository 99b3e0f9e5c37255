import { z } from "zod";
import { bookkeeping } from "./bookkeeping.ts";
import { MemberId, OrganizationId, UserId } from "./ids.ts";
import { PageInput, pageOf } from "./page.ts";
import { ProjectAccessInput } from "./project.ts";
import { RoleName, RoleNames } from "./role.ts";
import { Email, line } from "./text.ts";

/** A person in an organization. */
export const Member = z.object({
  id: MemberId,
  userId: UserId,
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
  roles: z.array(z.string()),
  joinedAt: z.date(),
  /** True for a member who sees the projects granted to them and no others. */
  hasRestrictedSiteAccess: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** A membership with all that is kept about it. */
export const MemberRecord = Member.extend({
  organizationId: OrganizationId,
  status: z.string(),
  /** The user who invited them; null for a member who was added, or founded the organization. */
  invitedBy: z.string().nullable(),
  invitedAt: z.date().nullable(),
  lastActiveAt: z.date().nullable(),
  ...bookkeeping,
});
export type MemberRecord = z.infer<typeof MemberRecord>;

/** `-` means descending. Roles sort by power: owner, admin, custom roles, member. */
export const MemberSort = z.enum(["name", "-name", "joined", "-joined", "role", "-role"], {
  error: "sort must be name, joined or role, with a hyphen in front for descending.",
});
export type MemberSort = z.infer<typeof MemberSort>;

export const ListMembersInput = PageInput.extend({
  /** Part of a name or e-mail address, whatever the case. */
  query: line("query", 100).optional(),
  /** Members with any of these roles. */
  roles: z.array(RoleName).max(20, "At most 20 roles.").optional(),
  sort: MemberSort.default("name"),
});
export type ListMembersInput = z.infer<typeof ListMembersInput>;

export const MemberPage = pageOf(Member);

export const MemberInput = z.object({ userId: UserId });

export const AddMemberInput = z
  .object({ userId: UserId.optional(), email: Email.optional(), roles: RoleNames })
  .refine((input) => (input.userId === undefined) !== (input.email === undefined), {
    path: ["userId"],
    message: "Name the person by either userId or email.",
  });
export type AddMemberInput = z.infer<typeof AddMemberInput>;

export const UpdateMemberRoleInput = z.object({ userId: UserId, roles: RoleNames });
export type UpdateMemberRoleInput = z.infer<typeof UpdateMemberRoleInput>;

/** Puts this restriction and these projects in place of the present ones. */
export const UpdateMemberAccessInput = z.object({ userId: UserId, access: ProjectAccessInput });
export type UpdateMemberAccessInput = z.infer<typeof UpdateMemberAccessInput>;
