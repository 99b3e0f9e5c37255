/**
 * A schema as OpenAPI 3.1 has it. Better Auth writes `nullable: true` in places, which was OpenAPI 3.0's, and takes email
 * addresses for ASCII.
 * @param schema a schema, or any part of a description that holds some
 */
export function repairedSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(repairedSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, ...others } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, repairedSchema(value)]),
  );
  const rest = others.format === "email" ? { ...others, format: "idn-email" } : others;
  if (nullable === true) return orNull(rest);
  // A property of that name is one like any other.
  return nullable === undefined || nullable === false ? rest : { ...rest, nullable };
}

/** The schema, with null allowed too. */
export function orNull({ type, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (type === undefined) return { anyOf: [rest, { type: "null" }] };
  const types = [type].flat();
  return { ...rest, type: types.includes("null") ? types : [...types, "null"] };
}
