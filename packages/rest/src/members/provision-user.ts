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
    "Finds the account with this address, whatever its case, or makes one without a password, whose owner gets mail to choose one. Somebody who is a member already keeps their role. Only an owner gives `owner`.",
  permission: "member:create",
  params: OrganizationParams,
  body: ProvisionOrgUserBody,
  successStatus: 201,
  answer: OrgUser,
  answers: "The member.",
  refusals: { 403: "", 404: "", 409: "Every seat of the organization is taken." },
  example: { body: { email: "ada@example.com", name: "Ada Lovelace", role: "member" }, answer: orgUserExample },
  handle: async ({ scope, body: { role, ...person } }) =>
    viewMembership(await provisionMember(scope, { ...person, roles: role })),
});
