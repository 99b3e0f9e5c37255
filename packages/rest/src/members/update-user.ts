import { updateMemberRole } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { OrgUser, OrgUserParams, orgUserExample, UpdateOrgUserBody, viewMembership } from "../schemas/org-user.ts";

export const updateUserOperation = organizationOperation({
  method: "PATCH",
  path: "/orgs/{id}/users/{userId}",
  operationId: "updateUser",
  tag: "Members",
  summary: "Change a member's role",
  description: "The caller cannot assign more than they hold, and only an owner can make or change an owner.",
  permission: "member:update",
  params: OrgUserParams,
  body: UpdateOrgUserBody,
  answer: OrgUser,
  answers: "The member with the new role.",
  rejections: {
    400: "This is the last owner (`LAST_OWNER`).",
    403: "",
    404: "There is no such member (`MEMBER_NOT_FOUND`).",
  },
  example: { body: { role: "admin" }, answer: { ...orgUserExample, role: "admin" } },
  handle: ({ scope, params: { userId }, body: { role } }) => updateMemberRole(scope, { userId, roles: role }),
  view: viewMembership,
});
