import { isDeepStrictEqual } from "node:util";
import { type Sent, sentFields } from "./sent-fields.ts";

/**
 * The fields of an input that were sent and differ from what is there. Without any, nothing is written: neither a new version
 * nor an audit event.
 */
export function changedFields<Input extends object, Field extends keyof Input>(
  before: { readonly [Key in Field]?: unknown },
  input: Input,
  fields: readonly Field[],
): Sent<Input, Field> {
  const sent = sentFields(input, fields);
  for (const field of fields) if (isDeepStrictEqual(sent[field], before[field])) delete sent[field];
  return sent;
}
