import type { FieldErrors } from "@guildhall/contracts";

/** What a schema says about a value, as far as it is read here. */
export interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  code?: string;
  expected?: string;
  format?: string;
  values?: readonly unknown[];
}

/** A body can have as many issues as values; an answer that lists them all would be larger than the request. */
const MAX_FIELDS = 100;

/** The first complaint about each field, as a sentence. What is wrong with the body or query as a whole is under `input`. */
export function invalidInput(issues: readonly Issue[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of issues.slice(0, MAX_FIELDS)) {
    const path = (issue.path ?? []).map((step) => String(typeof step === "object" ? step.key : step));
    fields[path.join(".") || "input"] ??= sentence(issue, path);
  }
  return fields;
}

const nouns: Record<string, string> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** Where a schema has no message of its own, this is how its library's begin. */
const standard = /^(?:Invalid|Too (?:small|big)|Unrecognized)\b/;

function sentence(issue: Issue, path: readonly string[]): string {
  const field = path.findLast((step) => !/^\d+$/.test(step));
  if (!standard.test(issue.message)) return withWords(issue.message, field);
  if (field === undefined) return "Send the fields of this endpoint as a JSON object.";
  const name = inWords(field);
  if (issue.message.endsWith("received undefined")) return `${name} is missing.`;
  return `${name} ${rule(issue)}.`;
}

function rule({ code, expected = "", format, values }: Issue): string {
  if (code === "invalid_type") return `must be ${nouns[expected] ?? "of another type"}`;
  if (code === "invalid_format" && format === "email") return "must be an email address";
  if (code === "invalid_value" && values) return `must be ${values.map(String).join(" or ")}`;
  if (code === "too_small") return "is too short or too small";
  if (code === "too_big") return "is too long or too large";
  return "is not valid";
}

/** A sentence that begins with the name of its field as programs write it. */
function withWords(message: string, field: string | undefined): string {
  const isNamed = field !== undefined && message.startsWith(`${field} `);
  return isNamed ? inWords(field) + message.slice(field.length) : message;
}

/** `organizationId` as people read it: "Organization id". */
function inWords(field: string): string {
  const words = field.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
