import { provisionMember } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { OrgUser, orgUserExample, ProvisionOrgUserBody, viewMembership } from "../schemas/org-user.ts";

export const provisionUserOperation = organizationOperation({
  method: "POST",
  path: "/orgs/{id}/users",
  operationId: "provisionUser",
  tag: "Members",
  summary: "Provision and add a member",
  description:
    "Adds the person with this email address, case-insensitive. An account without a password is created if there is none. The answer is the same in both cases: `name` is the one sent until the person opens the organization. They get an email, and have no access until their account's address is confirmed. A pending invitation to the address is accepted: its restriction to projects and its teams apply, and its role when none is sent. Someone who is a member already keeps their role. Only an owner assigns `owner`.",
  permission: "member:create",
  params: OrganizationParams,
  body: ProvisionOrgUserBody,
  successStatus: 201,
  answer: OrgUser,
  answers: "The member.",
  rejections: { 403: "", 404: "", 409: "Every seat of the organization is taken." },
  example: { body: { email: "ada@example.com", name: "Ada Lovelace", role: "member" }, answer: orgUserExample },
  handle: ({ scope, body: { role, ...person } }) => provisionMember(scope, { ...person, roles: role }),
  view: viewMembership,
});
