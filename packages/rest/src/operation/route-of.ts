import { NoFields, NoParameters } from "@guildhall/contracts";
import type { FastifySchema } from "fastify";
import { z } from "zod";
import { ErrorBody } from "../errors/error-body.ts";
import type { Description, Operation } from "./operation.ts";

/** Many clients send an empty object, or null, where there is nothing to send. */
const EmptyBody = NoFields.nullish();

type AnyDescription = Description<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** The answer shows a secret: see idempotency. */
    isSecret?: boolean;
    /** It does not take an `Idempotency-Key`. */
    takesNoKey?: boolean;
  }
}

/** Whether a request is a write that has no second effect when it is repeated with its key. */
const takesKey = ({ method, operatorOnly }: Pick<AnyDescription, "method" | "operatorOnly">) =>
  method !== "GET" && operatorOnly !== true;

/** The general description of each status. */
const everywhere: Record<number, string> = {
  400: "Invalid request; see `fields`.",
  401: "There is no bearer token, or it is not valid, or no longer.",
  403: "The caller's role or token does not allow this.",
  404: "There is no such organization, or the caller is not a member of it.",
  409: "It clashes with what is there, or the first request with this `Idempotency-Key` is still under way; then `Retry-After` is the time to wait.",
  413: "The body is larger than a megabyte.",
  415: "The body is not JSON.",
  422: "This `Idempotency-Key` was used for another request.",
  429: "Too many requests; `Retry-After` is the time to wait.",
  500: "Something went wrong on our side.",
};

/** Every status an operation can return but success, with its description. */
function errorsOf(described: Pick<AnyDescription, "method" | "rejections" | "operatorOnly">): Record<number, string> {
  const { method, rejections } = described;
  const hasBody = method !== "GET";
  const always = [400, 401, 429, 500, ...(hasBody ? [413, 415] : []), ...(takesKey(described) ? [409, 422] : [])];
  const statuses = [...new Set([...always, ...Object.keys(rejections).map(Number)])].toSorted((a, b) => a - b);
  const own: Record<number, string | undefined> = rejections;
  return Object.fromEntries(
    statuses.map((status) => [status, [own[status], everywhere[status]].filter(Boolean).join(" ")]),
  );
}

/** The Fastify route of an operation, without its handler: validation, serialization and documentation. */
export function routeOf(described: AnyDescription) {
  const { method, path, operationId, tag, summary, description, params, query, body, answer } = described;
  const streamed = Object.entries(described.alternatives ?? {}).map(([type, meaning]) => [
    type,
    { schema: z.string().describe(meaning) },
  ]);
  const content = { "application/json": { schema: answer }, ...Object.fromEntries(streamed) };
  const success = { description: described.answers, content };
  const rejections = Object.entries(errorsOf(described)).map(([status, meaning]) => [
    status,
    { description: meaning, content: { "application/json": { schema: ErrorBody } } },
  ]);
  return {
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ":$1"),
    config: { isSecret: described.isSecret === true, takesNoKey: !takesKey(described) },
    // The length of a compressed answer reveals parts of a secret beside what the caller chose.
    ...(described.isSecret ? { compress: false as const } : {}),
    schema: {
      operationId,
      tags: [tag],
      summary,
      description,
      ...(params ? { params } : {}),
      querystring: query ?? NoParameters,
      ...(method === "GET" ? {} : { body: body ?? EmptyBody }),
      response: { [described.successStatus ?? 200]: success, ...Object.fromEntries(rejections) },
    },
  };
}

/** The schema of a route for documentation: nothing about what may only be left out. */
export function documented({ querystring, body, ...schema }: FastifySchema): FastifySchema {
  return {
    ...schema,
    ...(querystring === undefined || querystring === NoParameters ? {} : { querystring }),
    ...(body === undefined || body === EmptyBody ? {} : { body }),
  };
}

/** What documentation and tests see of an operation. */
export function summaryOf(described: AnyDescription): Omit<Operation, "permission" | "register"> {
  const { method, path, operationId, tag, summary, rejections, example } = described;
  return {
    ...{ method, path, operationId, tag, summary, rejections, example },
    successStatus: described.successStatus ?? 200,
    sessionOnly: described.sessionOnly === true,
    operatorOnly: described.operatorOnly === true,
    takesKey: takesKey(described),
    isPaged: described.isPaged === true,
    isSecret: described.isSecret === true,
  };
}
