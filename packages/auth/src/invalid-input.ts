import { type FieldErrors, fieldAt } from "@guildhall/contracts";

/** A body can have as many complaints as values; an answer that lists them all would be larger than the request. */
const MAX_FIELDS = 100;

const complaint = /^\[(body|query)\.?([^\]]*)\] (.*)$/s;

/**
 * Better Auth's message about a body or query, `[body.logo] Invalid input; [body.slug] …`, as a sentence for each field.
 * What is wrong with the entire body or query is under `input`. Undefined where the text is no such list.
 * @param sent body and query as they were sent, whose own names the fields have
 */
export function invalidInput(text: string, sent: { body?: unknown; query?: unknown }): FieldErrors | undefined {
  const complaints = text.split(/; (?=\[(?:body|query)[.\]])/, MAX_FIELDS).map((each) => complaint.exec(each));
  const fields: FieldErrors = {};
  for (const found of complaints) {
    if (!found) return undefined;
    const [, part = "", path = "", message = ""] = found;
    const field = path === "" ? "" : fieldAt(path.split("."), part === "body" ? sent.body : sent.query);
    fields[field || "input"] ??= sentence(message, field);
  }
  return fields;
}

const nouns: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** Where a schema has no message of its own, this is how its library's begin. */
const standard = /^(?:Invalid|Too (?:small|big)|Unrecognized)\b/;

function sentence(message: string, path: string): string {
  const field = path.split(".").findLast((step) => !/^\d*$/.test(step));
  if (!standard.test(message)) return withWords(message, field);
  if (field === undefined) return "Send the fields of this endpoint as a JSON object.";
  const name = inWords(field);
  return message.endsWith("received undefined") ? `${name} is missing.` : `${name} ${rule(message)}.`;
}

function rule(message: string): string {
  const choices = /expected one of (.*)/s.exec(message)?.[1];
  if (choices) return `must be ${choices.replaceAll('"', "").split("|").join(" or ")}`;
  const noun = nouns[/expected (\w+), received/.exec(message)?.[1] ?? ""];
  if (noun) return `must be ${noun}`;
  if (message === "Invalid email address") return "must be an email address";
  if (message.startsWith("Too small")) return "is too short or too small";
  if (message.startsWith("Too big")) return "is too long or too large";
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
