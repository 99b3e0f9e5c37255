import { createOrganization } from "@guildhall/domain";
import { sessionOperation } from "../operation/session-operation.ts";
import { CreateOrganizationBody, organizationExample, RestOrganization } from "../schemas/organization.ts";

export const createOrganizationOperation = sessionOperation({
  method: "POST",
  path: "/orgs",
  operationId: "createOrganization",
  tag: "Organizations",
  summary: "Create an organization",
  description: "The caller is its owner. Takes a session: an access token belongs to one organization already.",
  body: CreateOrganizationBody,
  successStatus: 201,
  answer: RestOrganization,
  answers: "The new organization.",
  rejections: { 403: "The account has created as many organizations as it may.", 409: "The slug is taken." },
  example: { body: { name: "Acme Observatory", slug: "acme-observatory" }, answer: organizationExample },
  handle: ({ caller, body }) => createOrganization(caller, body),
  view: ({ organization }) => organization,
});
