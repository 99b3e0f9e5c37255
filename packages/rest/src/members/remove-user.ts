import { removeMember } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { OrgUser, OrgUserParams, orgUserExample, viewMembership } from "../schemas/org-user.ts";

export const removeUserOperation = organizationOperation({
  method: "DELETE",
  path: "/orgs/{id}/users/{userId}",
  operationId: "removeUser",
  tag: "Members",
  summary: "Remove a member",
  description:
    "Their project memberships and access tokens of this organization are gone in the same transaction; those of other organizations stay.",
  permission: "member:delete",
  params: OrgUserParams,
  answer: OrgUser,
  answers: "The member as they were.",
  rejections: {
    400: "This is the last owner (`LAST_OWNER`).",
    403: "",
    404: "There is no such member (`MEMBER_NOT_FOUND`).",
  },
  example: { answer: orgUserExample },
  handle: ({ scope, params: { userId } }) => removeMember(scope, { userId }),
  view: viewMembership,
});
