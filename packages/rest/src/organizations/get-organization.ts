import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { organizationExample, RestOrganization } from "../schemas/organization.ts";

export const getOrganizationOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}",
  operationId: "getOrganization",
  tag: "Organizations",
  summary: "Get an organization",
  description: "By its id or slug, for every member.",
  permission: "organization:read",
  params: OrganizationParams,
  answer: RestOrganization,
  answers: "The organization.",
  rejections: { 403: "", 404: "" },
  example: { answer: organizationExample },
  // The scope has read it already.
  handle: async ({ scope }) => scope.organization,
});
