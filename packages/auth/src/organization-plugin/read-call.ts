import { isUtf8 } from "node:buffer";
import type { DirectRequest } from "./direct-answers.ts";
import type { EndpointDefinition } from "./organization-endpoint.ts";

/** A call as Better Auth's router reads it from a request, before validation. */
export interface ReadCall {
  path: string;
  method: "GET" | "POST";
  body: unknown;
  query: Record<string, unknown>;
}

/** Fields in which Better Auth's origin check looks for addresses. */
const checkedFields = ["callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL"];

/**
 * Reads the call that a request makes. Undefined where Better Auth's router would not just read it: where it rejects the body or the
 * page that the request comes from, or looks closer at either.
 * @param trustedOrigins whose pages may write with a cookie, without patterns
 */
export function readCall(
  { path, options }: EndpointDefinition,
  { url, body, contentType, cookie, origin }: DirectRequest,
  trustedOrigins: ReadonlySet<string>,
): ReadCall | undefined {
  const queryStart = url.indexOf("?");
  const query = queryStart < 0 ? {} : queryOf(url.slice(queryStart + 1));
  if (options.method === "GET") return { path, method: "GET", body: undefined, query };
  if (cookie !== undefined && (origin === undefined || !trustedOrigins.has(origin))) return undefined;
  const json = readJson(contentType, body);
  if (!json || hasCheckedField(json.value) || hasCheckedField(query)) return undefined;
  return { path, method: "POST", body: json.value, query };
}

/** As better-call does it: a name that comes several times has a list of its values. */
function queryOf(search: string): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (!(name in query)) query[name] = value;
    else if (Array.isArray(query[name])) query[name].push(value);
    else query[name] = [query[name], value];
  }
  return query;
}

/** The JSON of a body; undefined where there is none, or what is there is not exactly that. */
function readJson(contentType: string | undefined, body: Buffer | undefined): { value: unknown } | undefined {
  if (!body?.length || contentType === undefined || !/^application\/json[\t ]*(?:;|$)/i.test(contentType))
    return undefined;
  // Which bytes are replaced in other text depends on who decodes it.
  if (!isUtf8(body)) return undefined;
  try {
    return { value: JSON.parse(body.toString()) };
  } catch {
    return undefined;
  }
}

const hasCheckedField = (value: unknown) =>
  typeof value === "object" && value !== null && checkedFields.some((field) => field in value);
