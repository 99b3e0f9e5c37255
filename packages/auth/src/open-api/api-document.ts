import { Passkey } from "@guildhall/contracts";
import type { OpenAPIV3_1 } from "openapi-types";
import { accountAnswers } from "../account-plugin/account-reference.ts";
import { AdministeredUser, adminAnswers } from "../admin/admin-answers.ts";
import { ApiKeyWire, apiKeyAnswers } from "../api-key/api-key-answers.ts";
import { deviceAnswers } from "../device/device-answers.ts";
import { emailCodeAnswers } from "../email-otp/email-code-answers.ts";
import { jwtAnswers } from "../jwt/jwt-answers.ts";
import { multiSessionAnswers } from "../multi-session/multi-session-answers.ts";
import { oauthAnswers } from "../oauth-provider/oauth-answers.ts";
import { endpointReferences } from "../organization-plugin/reference/endpoint-references.ts";
import { wireSchemas } from "../organization-plugin/reference/wire-schemas.ts";
import { passkeyAnswers } from "../passkey/passkey-answers.ts";
import { secondFactorAnswers } from "../second-factor/second-factor-reference.ts";
import { AccountInfo } from "../social/service-token-endpoints.ts";
import { describeOperation } from "./describe-operation.ts";
import { type DescribedEndpoint, endpointAt } from "./endpoint-at.ts";
import { errorResponses, errorSchema } from "./error-responses.ts";
import { jsonSchemas } from "./json-schemas.ts";
import { orNull, repairedSchema } from "./repaired-schema.ts";

type Document = OpenAPIV3_1.Document;
type Schemas = NonNullable<OpenAPIV3_1.ComponentsObject["schemas"]>;

const tags: Record<string, string> = {
  Account: "Signing up and in, sessions, and one's own account.",
  "Two-factor authentication": "A second step when signing in: an authenticator app, codes by email, backup codes.",
  Organization: "Organizations, members, invitations, teams and roles.",
  "Codes by email": "Signing in, confirming an address and choosing a new password with codes of six digits.",
  Passkeys: "Signing in with passkeys, and those of one's own account.",
  "Several accounts": "The accounts that are signed in to in one browser.",
  "Tokens for other services": "JSON Web Tokens of an organization, and the keys to verify them with.",
  "API keys": "One's own access tokens, as clients of Better Auth's API keys see them.",
  "Signing in to apps":
    "OAuth 2.1 and OpenID Connect, for apps that people sign in to with Guildhall; and the apps they authorized.",
  Devices: "Signing in the command line and other devices with a code (RFC 8628).",
  Administrators: "The accounts of the instance, for its administrators: roles, bans, sessions, impersonation.",
  "Single sign-on": "Signing in with the identity provider of an organization.",
};

const description =
  "Accounts, sessions and organizations, as clients of Better Auth call them. Every error is `{ code, message }`, and codes are stable. Signing in answers a session token, for `Authorization: Bearer`, and sets it as a cookie.";

const methods = ["get", "post", "put", "patch", "delete"] as const;

/**
 * Better Auth's description of its endpoints, made valid and complete: with an id and a summary for each operation, and with
 * the answers and errors of the organization endpoints.
 * @param generated what Better Auth's `openAPI` plugin makes
 * @param options.endpoints every endpoint, by its name in `auth.api`
 * @param options.cookieName name of the session's cookie
 */
export function apiDocument(
  generated: unknown,
  { endpoints, cookieName }: { endpoints: Record<string, DescribedEndpoint>; cookieName: string },
): Document {
  // The plugin makes a document of OpenAPI 3.1; its type is a looser one of its own.
  const { openapi, servers = [], paths = {}, components = {} } = repairedSchema(generated) as Document;
  const answers = Object.fromEntries(Object.entries(endpointReferences).map(([name, { answer }]) => [name, answer]));
  const schemas = jsonSchemas(
    { ...wireSchemas, Passkey, AdministeredUser, ApiKey: ApiKeyWire },
    {
      ...answers,
      ...accountAnswers,
      ...secondFactorAnswers,
      ...passkeyAnswers,
      ...emailCodeAnswers,
      ...multiSessionAnswers,
      ...jwtAnswers,
      ...oauthAnswers,
      ...adminAnswers,
      ...apiKeyAnswers,
      ...deviceAnswers,
      accountInfo: AccountInfo,
    },
  );
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  const ids = new Set(operations.flatMap(({ operation }) => operation.operationId ?? []));
  const described: OpenAPIV3_1.PathsObject = {};
  for (const { path, method, operation } of operations) {
    const { name, description: own } = endpointAt(endpoints, path, method);
    const operationId = operation.operationId ?? unusedId(name, method, ids);
    ids.add(operationId);
    const about = { path, method, name, operationId, described: own, answer: schemas.answers[name] };
    described[path] = { ...described[path], [method]: describeOperation(operation, about) };
  }
  return {
    openapi,
    info: {
      title: "Guildhall accounts API",
      version: "1.0.0",
      description,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers,
    security: [{ sessionCookie: [] }, { bearer: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: described,
    components: {
      responses: used("responses", described, errorResponses),
      schemas: used("schemas", [described, errorResponses], {
        ...Object.fromEntries(
          Object.entries(components.schemas ?? {}).map(([name, table]) => [name, nullableColumns(table)]),
        ),
        ...schemas.named,
        Error: errorSchema,
      }),
      securitySchemes: {
        sessionCookie: { type: "apiKey", in: "cookie", name: cookieName, description: "What signing in sets." },
        bearer: { type: "http", scheme: "bearer", description: "A session token, which signing in answers." },
        secretKey: { type: "http", scheme: "bearer", description: "The secret key, `GUILDHALL_SECRET_KEY`." },
      },
    },
  };
}

/** The name of an endpoint is the id of its operation; of its others, with the method behind it. */
function unusedId(name: string, method: string, used: ReadonlySet<string>): string {
  return used.has(name) ? `${name}${method.charAt(0).toUpperCase()}${method.slice(1)}` : name;
}

/** Columns that need no value are null without one, which the plugin leaves out. */
function nullableColumns(table: Schemas[string]): Schemas[string] {
  if (!("properties" in table) || !table.properties) return table;
  const properties = Object.entries(table.properties).map(([name, column]) => [
    name,
    table.required?.includes(name) ? column : orNull({ ...column }),
  ]);
  return { ...table, properties: Object.fromEntries(properties) };
}

/** Components that are referred to, in these parts or among each other. The plugin describes every table. */
function used<Component>(
  kind: string,
  parts: unknown,
  components: Record<string, Component>,
): Record<string, Component> {
  const names = new Set<string>();
  const visit = (part: unknown) => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(new RegExp(`"#/components/${kind}/(\\w+)"`, "g"))) {
      if (names.has(name)) continue;
      names.add(name);
      visit(components[name] ?? {});
    }
  };
  visit(parts);
  return Object.fromEntries(Object.entries(components).filter(([name]) => names.has(name)));
}
