import { eachUnknownField, NoFields, NoParameters, unknownFields } from "@guildhall/contracts";
import type { z } from "zod";
import { ClerkError, clerkError, type ErrorEntry } from "./clerk-error.ts";

type Issue = z.core.$ZodIssue;

/** A parameter that is ignored is a filter that does not apply: only what rejects unknown ones can be read. */
type StrictObject = z.ZodObject<z.core.$ZodLooseShape, z.core.$strict>;

/** A body can have as many issues as values; an answer that lists them all would be larger than the request. */
const MAX_ENTRIES = 100;

/** A body, checked. None counts as an empty one, since the SDK sends none for it. @throws ClerkError, 422 or 400 */
export const readBody = <Schema extends StrictObject>(schema: Schema, body: unknown): z.output<Schema> =>
  read(schema, inBody(body));

/** The same for a body that is a list. */
export const readList = <Item extends StrictObject>(schema: z.ZodArray<Item>, body: unknown): z.output<Item>[] =>
  read(schema, inBody(body));

function inBody(body: unknown): object {
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null) return body;
  throw clerkError(400, "request_body_invalid", "Request body invalid", "The body must be a JSON object or list.");
}

/** A query string, checked. @throws ClerkError, 422 */
export const readQuery = <Schema extends StrictObject>(schema: Schema, query: unknown): z.output<Schema> =>
  read(schema, query);

/** Of a request that takes no parameters. @throws ClerkError, 422 */
export function requireNoQuery(query: unknown): void {
  read(NoParameters, query);
}

/** Of a request that takes no body. @throws ClerkError, 422 */
export function requireNoBody(body: unknown): void {
  read(NoFields, body ?? {});
}

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true, error: (issue) => unknownFields(issue, "parameter") });
  if (parsed.success) return parsed.data;
  throw new ClerkError(422, parsed.error.issues.slice(0, MAX_ENTRIES).flatMap(toEntries).slice(0, MAX_ENTRIES));
}

function toEntries(issue: Issue): ErrorEntry[] {
  if (issue.code === "unrecognized_keys") {
    return eachUnknownField(issue).map(([name, sentence]) =>
      entry("form_param_unknown", "is unknown", sentence, [...issue.path, name].join(".")),
    );
  }
  const param = issue.path.join(".");
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return [entry("form_param_missing", "is missing", `${param} must be included.`, param)];
  }
  if (issue.code === "invalid_type" && issue.input === null) {
    return [entry("form_param_nil", "is null", `${param} must not be null.`, param)];
  }
  return [entry(...codeOf(issue), issue.message, param)];
}

function codeOf(issue: Issue): [code: string, message: string] {
  if (issue.code === "invalid_type") return ["form_param_type_invalid", "is invalid"];
  if (issue.code === "invalid_format") return ["form_param_format_invalid", "is invalid"];
  if (issue.code === "too_big" && issue.origin === "string") {
    return ["form_param_max_length_exceeded", "exceeds maximum length"];
  }
  if (issue.code === "too_big" && issue.origin === "array") {
    return ["form_param_array_size_exceeded", "exceeds maximum size"];
  }
  return ["form_param_value_invalid", "is invalid"];
}

const entry = (code: string, message: string, sentence: string, param: string): ErrorEntry => ({
  code,
  message,
  long_message: sentence,
  meta: param === "" ? {} : { param_name: param },
});
