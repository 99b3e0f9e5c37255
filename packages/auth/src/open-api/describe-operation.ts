import type { OpenAPIV3_1 } from "openapi-types";
import { endpointReferences } from "../organization-plugin/reference/endpoint-references.ts";
import { missingDescriptions, openOperations } from "./core-operations.ts";
import { coreErrors, errorsOfRedirects, listedErrors } from "./error-responses.ts";
import type { JsonSchema } from "./json-schemas.ts";

type Operation = OpenAPIV3_1.OperationObject;
type Responses = OpenAPIV3_1.ResponsesObject;

const tagNames: Record<string, string> = {
  Default: "Account",
  "Guildhall-account": "Account",
  Jwt: "Tokens for other services",
  "Guildhall-social": "Account",
  "Multi-session": "Several accounts",
  "Email-otp": "Codes by email",
  Passkey: "Passkeys",
  Sso: "Single sign-on",
  "Two-factor": "Two-factor authentication",
  Admin: "Administrators",
  "Api-key": "API keys",
  "Oauth-provider": "Signing in to apps",
  "Device-authorization": "Devices",
};

const countHeader: Record<string, OpenAPIV3_1.HeaderObject> = {
  "x-total-count": { description: "How many there are in all, 10,000 at most.", schema: { type: "integer" } },
};

/**
 * The description of one operation, completed.
 * @param about.name of the endpoint in `auth.api`
 * @param about.described the endpoint's own description, where `operation` may be about one that it replaced
 * @param about.answer schema of its answer, if not the one in `operation`
 */
export function describeOperation(
  operation: Operation,
  about: {
    path: string;
    method: string;
    name: string;
    operationId: string;
    described: string | undefined;
    answer: JsonSchema | undefined;
  },
): Operation {
  const { path, method, name, operationId, described, answer } = about;
  const { security: _, tags = [], responses = {}, ...rest } = operation;
  const description = described ?? operation.description ?? missingDescriptions[path];
  const reference = endpointReferences[name];
  const security = openOperations[path];
  const answers: Responses = answer
    ? { "200": answered(responses, answer, reference?.isCounted) }
    : successes(responses);
  const isWrite = method === "post";
  // Without `security` it takes a session; an empty list is open to all.
  const readsSession = security?.length !== 0;
  const errors = reference
    ? listedErrors(reference.errors, { isWrite })
    : coreErrors([...Object.keys(responses), ...(readsSession ? ["409"] : []), ...(isWrite ? ["413", "415"] : [])]);
  return {
    ...rest,
    operationId,
    summary: operation.summary ?? summaryOf(description ?? operationId),
    ...(description === undefined ? {} : { description }),
    tags: tags.map((tag) => tagNames[tag] ?? tag),
    ...(security ? { security } : {}),
    responses: "200" in answers ? { ...answers, ...errors } : { ...redirects(answers), ...errorsOfRedirects },
  };
}

/** The first sentence, without its full stop. */
const summaryOf = (description: string) => description.split(/\.(?:\s|$)/, 1)[0] ?? description;

function answered(responses: Responses, schema: JsonSchema, isCounted = false): OpenAPIV3_1.ResponseObject {
  const { "200": described } = responses;
  return {
    description: described && "description" in described ? described.description : "Success",
    ...(isCounted ? { headers: countHeader } : {}),
    content: { "application/json": { schema } },
  };
}

const successes = (responses: Responses): Responses =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => status < "400"));

/** Operations that browsers are sent to, which send them on. */
function redirects(answers: Responses): Responses {
  const headers = { Location: { description: "The next page.", schema: { type: "string" as const } } };
  return {
    ...answers,
    "302": { description: "Redirects to the page that was asked for, or to one about an error.", headers },
  };
}
