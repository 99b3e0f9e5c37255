import { listMembers } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { ListOrgUsersQuery, OrgUserList, orgUserExample, viewOrgUser } from "../schemas/org-user.ts";

export const listUsersOperation = organizationOperation({
  method: "GET",
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
  isPaged: true,
  rejections: { 403: "", 404: "" },
  example: { answer: [{ ...orgUserExample, hasTwoFactor: true }] },
  async handle({ scope, query: { role, ...query }, itemsOf }) {
    const page = await listMembers(scope, { ...query, sort: "name", roles: role });
    return itemsOf(page).map((member) => ({
      ...viewOrgUser(member, member.joinedAt),
      hasTwoFactor: member.hasTwoFactor,
    }));
  },
});
