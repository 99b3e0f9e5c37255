import { leaveOrganization } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { OrgUser, orgUserExample, viewMembership } from "../schemas/org-user.ts";

export const leaveOrganizationOperation = organizationOperation({
  method: "POST",
  path: "/orgs/{id}/leave",
  operationId: "leaveOrganization",
  tag: "Members",
  summary: "Leave an organization",
  description: "Removes the caller from the organization, including teams, project memberships and tokens.",
  permission: "organization:read",
  params: OrganizationParams,
  answer: OrgUser,
  answers: "The membership as it was.",
  rejections: { 400: "The caller is the last owner (`LAST_OWNER`).", 403: "", 404: "The caller is no member." },
  example: { answer: orgUserExample },
  handle: ({ scope }) => leaveOrganization(scope),
  view: viewMembership,
});
