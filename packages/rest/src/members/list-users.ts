import { memberPage, memberView } from "@guildhall/domain";
import { OrganizationParams } from "../operation/organization-operation.ts";
import { pageOperation } from "../operation/page-operation.ts";
import { ListedOrgUser, ListOrgUsersQuery, OrgUserList, orgUserExample } from "../schemas/org-user.ts";

const listedOrgUser = memberView(ListedOrgUser, { createdAt: "joinedAt" });

export const listUsersOperation = pageOperation({
  path: "/orgs/{id}/users",
  operationId: "listUsers",
  tag: "Members",
  summary: "List the members of an organization",
  description: "By name, for every member, found by part of a name or email address, by role and by second factor.",
  permission: "organization:read",
  params: OrganizationParams,
  query: ListOrgUsersQuery,
  answer: OrgUserList,
  answers: "A page of members.",
  rejections: { 403: "", 404: "" },
  example: { answer: [{ ...orgUserExample, hasTwoFactor: true }] },
  page: ({ query: { role, ...query } }) => memberPage({ ...query, sort: "name", roles: role }, listedOrgUser),
});
