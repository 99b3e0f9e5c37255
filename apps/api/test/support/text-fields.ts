import type { z } from "zod";

type Schema = z.core.JSONSchema.JSONSchema;

/** Where a value of this schema holds text that the caller chooses: `["data", "name"]`, with "0" for each of a list. */
export function textFields(schema: Schema, definitions: Record<string, Schema> = {}): string[][] {
  const nested = (inner: unknown) =>
    typeof inner === "object" && inner !== null ? textFields(inner as Schema, definitions) : [];
  const below = (key: string, inner: unknown) => nested(inner).map((path) => [key, ...path]);
  if (schema.$ref !== undefined) return nested(definitions[schema.$ref.split("/").at(-1) ?? ""]);
  const choices = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((each) => each ?? []);
  const isText = [schema.type].flat().includes("string") && schema.enum === undefined && schema.const === undefined;
  const found = [
    ...(isText ? [[]] : []),
    ...choices.flatMap(nested),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => below(key, inner)),
    ...below("0", schema.items),
    ...below("key", schema.additionalProperties),
  ];
  return [...new Map(found.map((path) => [path.join("."), path])).values()];
}

/** The input with another value at this place. */
export function withValueAt(input: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (key === "0") return [withValueAt(Array.isArray(input) ? input[0] : undefined, rest, value)];
  const fields = typeof input === "object" && input !== null ? Object.entries(input) : [];
  const before = fields.find(([name]) => name === key)?.[1];
  return { ...Object.fromEntries(fields), [key]: withValueAt(before, rest, value) };
}
