import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import { type Operation, tags } from "../operation/operation.ts";
import { errorExamples } from "./error-examples.ts";
import { idempotencyKeyParameter, linkHeader, rateLimitHeaders, replayedHeader, retryAfterHeader } from "./headers.ts";
import { withoutUnusedSchemas } from "./without-unused-schemas.ts";

/** The description of the entire API. @param url where it is reached */
export function aboutTheApi(url: string): NonNullable<FastifyDynamicSwaggerOptions["openapi"]> {
  return {
    openapi: "3.1.0",
    info: {
      title: "Guildhall Orgs API",
      version: "1.0.0",
      description:
        "Organizations, their members and projects, for programs in any language. Every error is `{ error, code, reason }`; unknown fields and parameters are rejected; lists are paged by the `Link` header; writes can be repeated safely with an `Idempotency-Key`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url }],
    security: [{ bearer: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "An access token (`gld_pat_…`, `gld_prj_…`, `gld_org_…`) or a session token.",
        },
        secretKey: {
          type: "http",
          scheme: "bearer",
          description: "The secret key of the instance, `GUILDHALL_SECRET_KEY`.",
        },
      },
    },
  };
}

type Documented = Parameters<NonNullable<FastifyDynamicSwaggerOptions["transformObject"]>>[0];

/** Adds to the generated description what schemas do not contain: headers and examples. */
export function describeOperations(operations: readonly Operation[]) {
  return (generated: Documented): Partial<OpenAPIV3_1.Document> => {
    const document = jsonSchemaTransformObject(generated) as OpenAPIV3_1.Document;
    for (const operation of operations) {
      const path = document.paths?.[operation.path];
      const described = path?.[operation.method.toLowerCase() as Lowercase<Operation["method"]>];
      if (described) complete(described, operation);
    }
    return withoutUnusedSchemas(document);
  };
}

function complete(described: OpenAPIV3_1.OperationObject, operation: Operation): void {
  const { takesKey } = operation;
  // Its key is another one than that of all other operations.
  if (operation.operatorOnly) described.security = [{ secretKey: [] }];
  if (takesKey) described.parameters = [...(described.parameters ?? []), idempotencyKeyParameter];
  if (described.requestBody && "content" in described.requestBody) {
    setExample(described.requestBody.content, operation.example.body);
  }
  for (const [code, response] of Object.entries(described.responses ?? {})) {
    if ("$ref" in response) continue;
    const status = Number(code);
    const isSuccess = status === operation.successStatus;
    response.headers = {
      ...rateLimitHeaders,
      ...(isSuccess && operation.isPaged ? linkHeader : {}),
      ...(isSuccess && takesKey && !operation.isSecret ? replayedHeader : {}),
      ...(status === 429 || (status === 409 && takesKey) ? retryAfterHeader : {}),
    };
    setExample(response.content, isSuccess ? operation.example.answer : errorExamples(operation)[status]);
  }
}

function setExample(content: OpenAPIV3_1.ResponseObject["content"], example: unknown): void {
  const json = content?.["application/json"];
  if (json && example !== undefined) json.example = example;
}
