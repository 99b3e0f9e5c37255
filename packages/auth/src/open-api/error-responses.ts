import type { OpenAPIV3_1 } from "openapi-types";
import type { EndpointReference } from "../organization-plugin/reference/reference.ts";

type Schema = OpenAPIV3_1.SchemaObject;
type Response = OpenAPIV3_1.ResponseObject;
type Responses = Record<string, Response | OpenAPIV3_1.ReferenceObject>;

const descriptions = {
  400: "The request is invalid, or impossible at present.",
  401: "The caller is not signed in.",
  403: "The caller may not do this.",
  404: "There is no such thing.",
  409: "Someone else changed it first, or the session is of another account than the page shows. Read it again.",
  413: "The body is too large.",
  415: "The body is not JSON.",
  422: "The request is impossible at present.",
  429: "Too many requests. Try again after the seconds in `Retry-After`.",
  500: "A fault of the server.",
} as const;
type Status = keyof typeof descriptions;

const statuses = Object.keys(descriptions).map(Number) as Status[];

/** Codes that any organization endpoint answers with. */
const everywhere: Partial<Record<Status, readonly string[]>> = {
  400: ["VALIDATION_ERROR", "INVALID_INPUT", "INVALID_ADDRESS"],
  401: ["UNAUTHORIZED"],
  409: ["ACCOUNT_CHANGED"],
  429: ["TOO_MANY_REQUESTS", "ORGANIZATION_BUSY"],
  500: ["INTERNAL_SERVER_ERROR"],
};

/** And those of the ones that take a body. */
const inWrites: Partial<Record<Status, readonly string[]>> = {
  400: ["BAD_REQUEST", "INPUT_TOO_DEEP", "INPUT_TOO_LARGE"],
  403: ["ORIGIN_NOT_TRUSTED", "INVALID_ORIGIN", "MISSING_OR_NULL_ORIGIN"],
  413: ["FST_ERR_CTP_BODY_TOO_LARGE"],
  415: ["UNSUPPORTED_MEDIA_TYPE"],
};

const code: Schema = { type: "string", description: "What is wrong, for programs." };
const message: Schema = { type: "string", description: "What is wrong and what to do about it, for people." };
const fields: Schema = {
  type: "object",
  description: "What is wrong with which field.",
  additionalProperties: { type: "string" },
};
const missingPermissions: Schema = {
  type: "array",
  description: "The permissions of the role that the caller lacks.",
  items: { type: "string" },
};
/** The response of an error that occurs before the endpoint runs. */
const error: Schema = {
  type: ["object", "string"],
  description: "The same for clients of the tRPC API; at the endpoints for devices, the error code of OAuth.",
  additionalProperties: true,
};

/** An error whose codes are not listed. */
export const errorSchema: Schema = {
  type: "object",
  description: "An error.",
  required: ["message"],
  properties: { code, message, fields, error },
};

function response(status: Status, schema: Schema | OpenAPIV3_1.ReferenceObject): Response {
  const content = { "application/json": { schema } };
  const description = descriptions[status];
  if (status !== 429) return { description, content };
  const seconds = { description: "Seconds until it is possible again.", schema: { type: "integer" as const } };
  return { description, headers: { "Retry-After": seconds }, content };
}

/** An error of one of these codes. */
function listed(status: Status, codes: readonly string[]): Response {
  const details = { ...(status === 403 ? { missingPermissions } : {}), ...(status === 401 ? {} : { error }) };
  return response(status, {
    type: "object",
    required: ["code", "message"],
    properties: { code: { ...code, enum: [...codes].sort() }, message, fields, ...details },
  });
}

/** By status: of those that no organization endpoint adds codes to. */
const named: Partial<Record<Status, string>> = {
  401: "NotSignedIn",
  409: "AccountChanged",
  413: "BodyTooLarge",
  415: "BodyNotJson",
  429: "TooManyRequests",
  500: "Fault",
};

const otherwise = { $ref: "#/components/schemas/Error" };

/** Responses that several operations refer to. */
export const errorResponses: Record<string, Response> = {
  ...Object.fromEntries(statuses.map((status) => [`Error${status}`, response(status, otherwise)])),
  ...Object.fromEntries(
    statuses.flatMap((status) => {
      const name = named[status];
      return name ? [[name, listed(status, everywhere[status] ?? inWrites[status] ?? [])]] : [];
    }),
  ),
  Error: {
    description: "An error, where there is no page to redirect to.",
    content: { "application/json": { schema: otherwise } },
  },
};

const reference = (name: string) => ({ $ref: `#/components/responses/${name}` });

/** The error response of an operation that otherwise redirects. */
export const errorsOfRedirects: Responses = { "4XX": reference("Error"), default: reference("Error") };

/** The errors of an operation of Better Auth's own. @param described the statuses in its description */
export const coreErrors = (described: readonly string[]): Responses =>
  Object.fromEntries(
    statuses.filter((status) => described.includes(`${status}`)).map((status) => [status, reference(`Error${status}`)]),
  );

/** The errors of an organization endpoint, each status with its codes. */
export function listedErrors(errors: EndpointReference["errors"], { isWrite }: { isWrite: boolean }): Responses {
  const own: Partial<Record<Status, readonly string[]>> = errors;
  return Object.fromEntries(
    statuses.flatMap((status) => {
      const codes = [own, everywhere, isWrite ? inWrites : {}].flatMap((set) => set[status] ?? []);
      if (codes.length === 0) return [];
      const name = own[status] ? undefined : named[status];
      return [[status, name ? reference(name) : listed(status, codes)]];
    }),
  );
}
