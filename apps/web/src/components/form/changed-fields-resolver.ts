import { schemaResolver } from "@mantine/form";

type Schema = Parameters<typeof schemaResolver>[0];

/**
 * Validates the fields that were changed. What a field read when the form was opened may be from before a rule, and must not
 * keep anyone from changing another.
 */
export function changedFieldsResolver<Values extends Record<string, unknown>>(schema: Schema, opened: Values) {
  const resolve = schemaResolver(schema, { sync: true });
  return (values: Values) =>
    Object.fromEntries(Object.entries(resolve(values)).filter(([field]) => values[field] !== opened[field]));
}
