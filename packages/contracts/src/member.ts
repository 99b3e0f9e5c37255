import { z } from "zod";
import { bookkeeping } from "./bookkeeping.ts";
import { MEMBER_SORTS } from "./choices.ts";
import { DisplayName } from "./display-name/display-name.ts";
import { Email } from "./email.ts";
import { MemberId, OrganizationId, TeamId, UserId } from "./ids.ts";
import { PageInput, pageOf } from "./page.ts";
import { ProjectAccessInput } from "./project.ts";
import { RoleName, RoleNames } from "./role.ts";
import { composed } from "./stored-text.ts";
import { strictObject } from "./strict-object.ts";
import { searchText } from "./text.ts";

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

/** The same in a list. */
export const ListedMember = Member.extend({
  /**
   * Whether their account has a second factor: an authenticator app, codes by email or a passkey. Null for callers without sso:update, and
   * for members who were added and have not opened the organization yet.
   */
  hasTwoFactor: z.boolean().nullable(),
});
export type ListedMember = z.infer<typeof ListedMember>;

/** A membership with all its stored fields. */
export const MemberRecord = Member.extend({
  organizationId: OrganizationId,
  status: z.string(),
  /** The user who invited them; null for a member who was added, or created the organization. */
  invitedBy: z.string().nullable(),
  invitedAt: z.date().nullable(),
  lastActiveAt: z.date().nullable(),
  ...bookkeeping,
});
export type MemberRecord = z.infer<typeof MemberRecord>;

/** `-` is for descending. Roles sort by power: owner, admin, custom roles, member. */
export const MemberSort = z.enum(MEMBER_SORTS, {
  error: "sort must be name, joined or role, with a hyphen in front for descending.",
});
export type MemberSort = z.infer<typeof MemberSort>;

export const ListMembersInput = PageInput.extend({
  /** Part of a name or email address, case-insensitive. */
  query: searchText("query", 100).optional(),
  /** Members with any of these roles. */
  roles: z.array(RoleName).max(20, "At most 20 roles.").optional(),
  /** Members with a second factor, or those without, among them whose `hasTwoFactor` is null. Requires sso:update. */
  hasTwoFactor: z.boolean({ error: "hasTwoFactor must be true or false." }).optional(),
  sort: MemberSort.default("name"),
  /** Details to add to each member. Requires member:update. */
  include: z
    .array(z.enum(["teams", "lastActive"], { error: "include must be a list of teams and lastActive." }))
    .max(2, "include must be a list of teams and lastActive.")
    .optional(),
});
export type ListMembersInput = z.infer<typeof ListMembersInput>;

/** What a list has of members only where it is asked for. */
export const MemberDetails = {
  /** The first two of their teams, by name. */
  teams: { teamNames: z.array(z.string()), teamCount: z.int() },
  /** When they last used the organization in a browser, to the hour; null for members who have not. */
  lastActive: { lastActiveAt: z.date().nullable() },
};

export const MemberPage = pageOf(
  ListedMember.extend(z.object({ ...MemberDetails.teams, ...MemberDetails.lastActive }).partial().shape),
);

/** How a member's field is compared with a value; the names are Better Auth's. */
const FilterOperator = z.enum(
  ["eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "contains", "starts_with", "ends_with"],
  {
    error: "filterOperator must be eq, ne, lt, lte, gt, gte, in, not_in, contains, starts_with or ends_with.",
  },
);
export type FilterOperator = z.infer<typeof FilterOperator>;

export const MAX_FILTER_TEXT = 1000;

const FilterText = z.string().overwrite((text) => composed(text, MAX_FILTER_TEXT));

const FilterValue = z.union(
  [FilterText, z.number(), z.boolean(), z.array(FilterText).max(1000), z.array(z.number()).max(1000)],
  { error: "filterValue must be text, a number, true, false, or a list of at most 1000 of them." },
);

export const MemberFilter = z.object({ field: z.string(), operator: FilterOperator.default("eq"), value: FilterValue });
export type MemberFilter = z.infer<typeof MemberFilter>;

const searchLimitMessage = "limit must be a whole number from 1 to 1000.";
const offsetMessage = "offset must be a whole number, 0 or more.";

/** A page of members by offset. The domain defines the fields to sort and filter by. */
export const SearchMembersInput = z.object({
  limit: z.int(searchLimitMessage).min(1, searchLimitMessage).max(1000, searchLimitMessage).default(1000),
  offset: z.int(offsetMessage).min(0, offsetMessage).default(0),
  sort: z
    .object({
      field: z.string(),
      direction: z.enum(["asc", "desc"], { error: "sortDirection must be asc or desc." }).default("asc"),
    })
    .default({ field: "createdAt", direction: "asc" }),
  filter: MemberFilter.optional(),
});
export type SearchMembersInput = z.infer<typeof SearchMembersInput>;

export const MemberInput = strictObject({ userId: UserId });

export const AddMemberInput = strictObject({
  userId: UserId.optional(),
  email: Email.optional(),
  /** What members see until the person opens the organization; when left out, the part of the address before the @. */
  name: DisplayName.optional(),
  roles: RoleNames,
  /** A team to add them to immediately. */
  teamId: TeamId.optional(),
}).refine((input) => (input.userId === undefined) !== (input.email === undefined), {
  path: ["userId"],
  message: "Name the person by either userId or email.",
});
export type AddMemberInput = z.infer<typeof AddMemberInput>;

export const UpdateMemberRoleInput = strictObject({
  userId: UserId,
  roles: RoleNames,
  version: z.int("version must be the whole number last read.").optional(),
});
export type UpdateMemberRoleInput = z.infer<typeof UpdateMemberRoleInput>;

/** Puts this restriction and these projects in place of the present ones. */
export const UpdateMemberAccessInput = strictObject({ userId: UserId, access: ProjectAccessInput });
export type UpdateMemberAccessInput = z.infer<typeof UpdateMemberAccessInput>;
