import type { FieldErrors } from "./reasons.ts";
import { eachUnknownField } from "./strict-object.ts";

/** An issue of a schema, as far as it is read here. */
export interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  /** Of unknown fields. */
  keys?: readonly string[];
}

/** An input can have as many issues as values; an answer that lists them all would be larger than the request. */
const MAX_FIELDS = 100;

/**
 * The first error of each field of an input, by the names that the input itself has: schemas also look into what they make
 * of a value, such as the second of the roles in `"admin,owner"`, which is in the field `role` and not in `role.1`.
 * @param input as it was sent @param all what errors of the entire input are under
 */
export function fieldErrorsOf(issues: readonly Issue[], input: unknown, all: string): FieldErrors {
  // No object, which has fields of its own: an input may name one of them.
  const fields = new Map<string, string>();
  const add = (name: string, message: string) => {
    if (!fields.has(name)) fields.set(name, message);
  };
  for (const { code, path, message, keys } of issues.slice(0, MAX_FIELDS)) {
    const field = fieldAt(path, input);
    if (code === "unrecognized_keys" && keys) {
      for (const [name, sentence] of eachUnknownField({ keys, message })) {
        add([field, name].filter(Boolean).join("."), sentence);
      }
    } else {
      add(field || all, message);
    }
  }
  return Object.fromEntries(fields);
}

/** The field of an input that a path leads to, or ends in: what is in a text, or in what is missing, has no name. */
export function fieldAt(path: readonly PropertyKey[], input: unknown): string {
  const names: string[] = [];
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null) break;
    names.push(String(step));
    value = Reflect.get(value, step);
  }
  return names.join(".");
}
