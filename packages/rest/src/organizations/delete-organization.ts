import { deleteOrganization } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { organizationExample, RestOrganization } from "../schemas/organization.ts";

export const deleteOrganizationOperation = organizationOperation({
  method: "DELETE",
  path: "/orgs/{id}",
  operationId: "deleteOrganization",
  tag: "Organizations",
  summary: "Delete an organization",
  description:
    "For owners. It is gone at every API at once. Its slug stays reserved for 90 days, in which only those who owned it can use it again.",
  permission: "organization:delete",
  params: OrganizationParams,
  answer: RestOrganization,
  answers: "The organization as it was last.",
  rejections: { 403: "The caller is no owner.", 404: "" },
  example: { answer: organizationExample },
  handle: ({ scope }) => deleteOrganization(scope),
});
