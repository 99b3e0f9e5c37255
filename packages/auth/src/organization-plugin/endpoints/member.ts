import { MemberFilter, MemberId, SearchMembersInput, StoredEmail, TeamId, UserId } from "@guildhall/contracts";
import {
  addMember,
  getMember,
  leaveOrganization,
  type MemberLocator,
  openScope,
  removeMember,
  searchMembers,
  updateMemberRole,
} from "@guildhall/domain";
import { z } from "zod";
import { atMost } from "../at-most.ts";
import { type Answers, answering } from "../better-auth-error.ts";
import { described } from "../described.ts";
import { distinguishNotFound } from "../distinguish-not-found.ts";
import { emptyAsAbsent } from "../empty.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { NamedOrganization } from "../named-organization.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { roleNames } from "../role-names.ts";
import { rejectServerOwned } from "../server-owned.ts";
import { memberWire, memberWithUserWire } from "../wire/member-wire.ts";

const { organizationId } = NamedOrganization.shape;
const { offset, sort } = SearchMembersInput.shape;
const { field: sortField, direction: sortDirection } = sort.unwrap().shape;
const { operator: filterOperator, value: filterValue } = MemberFilter.shape;

const MembersQuery = NamedOrganization.extend({
  limit: atMost("limit", 1000).meta({ description: "How many, 1,000 at most and if left out" }),
  offset: z.coerce.number().pipe(offset.unwrap()).optional().meta({ description: "How many to leave out" }),
  sortBy: sortField.optional().meta({ description: "The field to sort by, createdAt if left out" }),
  sortDirection: sortDirection.unwrap().optional().meta({ description: "asc or desc" }),
  filterField: z.string().optional().meta({ description: "The field to filter by" }),
  filterOperator: filterOperator.unwrap().optional().meta({ description: "How to compare it, eq if left out" }),
  filterValue: filterValue.optional().meta({ description: "What to compare it with" }),
}).refine(({ filterField, filterValue }) => !filterField || filterValue !== undefined, {
  path: ["filterValue"],
  message: "Set filterValue to what filterField is compared with.",
});

const RoleQuery = NamedOrganization.extend({
  userId: emptyAsAbsent(UserId.optional()).meta({
    description: "The member whose role is asked for; oneself if left out",
  }),
});

const adding: Answers = {
  missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION"],
  owner_only: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE"],
  role_above_yours: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE"],
};

const removing: Answers = {
  missing_permission: ["UNAUTHORIZED", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER"],
  owner_only: ["BAD_REQUEST", "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER"],
  organization_not_found: ["BAD_REQUEST", "MEMBER_NOT_FOUND"],
};

const changing: Answers = {
  missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER"],
  owner_only: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER"],
  role_above_yours: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER"],
  last_owner: ["BAD_REQUEST", "YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER"],
  organization_not_found: ["BAD_REQUEST", "MEMBER_NOT_FOUND"],
};

/** Adding, removing, listing and changing members, and leaving. */
export const memberEndpoints = ({ services }: EndpointContext) => ({
  addMember: organizationEndpoint(
    "/organization/add-member",
    {
      method: "POST",
      body: z.looseObject({
        userId: UserId,
        role: roleNames("The role, or roles, of the new member"),
        organizationId,
        teamId: emptyAsAbsent(TeamId.optional()).meta({ description: "A team to add them to as well" }),
      }),
      metadata: described("Add someone who has an account, without an invitation", "The new member"),
    },
    (call) =>
      answering(adding, async () => {
        const scope = await openScope(services, call.actor, named(call.body), "member:create");
        rejectServerOwned("member", call.body);
        const { userId, role: roles, teamId } = call.body;
        return memberWire(await addMember(scope, { userId, roles, teamId }));
      }),
  ),

  removeMember: organizationEndpoint(
    "/organization/remove-member",
    {
      method: "POST",
      requireHeaders: true,
      body: z.object({ memberIdOrEmail: MemberId, organizationId }),
      metadata: described("Remove a member, named by id or email address", "The member as it was"),
    },
    (call) =>
      answering(removing, async () => {
        const scope = await openScope(services, call.actor, named(call.body), "member:delete");
        return { member: memberWithUserWire(await removeMember(scope, locator(call.body.memberIdOrEmail))) };
      }),
  ),

  updateMemberRole: organizationEndpoint(
    "/organization/update-member-role",
    {
      method: "POST",
      requireHeaders: true,
      body: z.looseObject({
        memberId: MemberId,
        role: roleNames("The role, or roles, from now on"),
        organizationId,
        version: z.int("version must be the whole number last read.").optional(),
      }),
      metadata: described("Give a member other roles in place of the present ones", "The member as it is now"),
    },
    (call) =>
      answering(changing, async () => {
        const scope = await openScope(services, call.actor, named(call.body), "member:update");
        rejectServerOwned("member", call.body, { isUpdate: true });
        const { memberId, role: roles, version } = call.body;
        return memberWire(await updateMemberRole(scope, { memberId, roles, version }));
      }),
  ),

  leaveOrganization: organizationEndpoint(
    "/organization/leave",
    {
      method: "POST",
      requireHeaders: true,
      body: z.object({ organizationId: z.string().min(1, "organizationId must not be empty.") }),
      metadata: described("Leave an organization", "The membership that ended"),
    },
    (call) =>
      answering({ organization_not_found: ["BAD_REQUEST", "MEMBER_NOT_FOUND"] }, async () => {
        const scope = await openScope(services, call.actor, named(call.body), "organization:read");
        return memberWithUserWire(await leaveOrganization(scope));
      }),
  ),

  listMembers: organizationEndpoint(
    "/organization/list-members",
    {
      method: "GET",
      requireHeaders: true,
      query: MembersQuery.optional(),
      metadata: described(
        "List members, sorted and filtered by any field",
        "`members` and their `total`",
        MembersQuery,
      ),
    },
    (call) =>
      answering({}, () =>
        distinguishNotFound(services, call.query?.organizationSlug, async () => {
          const scope = await openScope(services, call.actor, named(call.query), "organization:read");
          const { members, total } = await searchMembers(scope, searchOf(call.query));
          return { members: members.map(memberWithUserWire), total };
        }),
      ),
  ),

  getActiveMember: organizationEndpoint(
    "/organization/get-active-member",
    {
      method: "GET",
      requireHeaders: true,
      query: NamedOrganization.optional(),
      metadata: described(
        "Read one's own membership of the organization named, or of the active one",
        "The member with its user",
        NamedOrganization,
      ),
    },
    (call) =>
      answering({}, () =>
        distinguishNotFound(services, call.query?.organizationSlug || call.query?.organizationId, async () => {
          const scope = await openScope(services, call.actor, named(call.query), "organization:read");
          return memberWithUserWire(await getMember(scope, scope.caller.userId));
        }),
      ),
  ),

  getActiveMemberRole: organizationEndpoint(
    "/organization/get-active-member-role",
    {
      method: "GET",
      requireHeaders: true,
      query: RoleQuery.optional(),
      metadata: described("Get a member's role", "The roles in one string, as `role`", RoleQuery),
    },
    (call) =>
      answering({ member_not_found: ["FORBIDDEN", "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION"] }, () =>
        distinguishNotFound(services, call.query?.organizationSlug, async () => {
          const scope = await openScope(services, call.actor, named(call.query), "organization:read");
          const { roles } = call.query?.userId ? await getMember(scope, call.query.userId) : scope.membership;
          return { role: roles.join(",") };
        }),
      ),
  ),
});

function locator(memberIdOrEmail: MemberId): MemberLocator {
  const { data: email } = StoredEmail.safeParse(memberIdOrEmail);
  return email === undefined ? { memberId: memberIdOrEmail } : { email };
}

/** A query's flat fields, checked already, as the domain has them. */
function searchOf(query: z.infer<typeof MembersQuery> = {}): SearchMembersInput {
  const { filterField: field, filterOperator: operator, filterValue: value } = query;
  return SearchMembersInput.parse({
    limit: query.limit,
    offset: query.offset,
    sort: { field: query.sortBy || "createdAt", direction: query.sortDirection },
    filter: field ? { field, operator, value } : undefined,
  });
}
