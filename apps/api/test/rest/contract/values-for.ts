import type { OpenAPIV3_1 } from "openapi-types";

export type Schema = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject;

/** Values at and beyond the limits that a schema names, and of other types than its own. */
export function valuesFor(document: OpenAPIV3_1.Document, schema: Schema): unknown[] {
  const plain = resolve(document, schema);
  const parts = [...(plain.anyOf ?? []), ...(plain.oneOf ?? []), ...(plain.allOf ?? [])];
  const own = [...atLimits(plain), ...(plain.enum ?? []), ...("const" in plain ? [plain.const] : [])];
  const ofParts = parts.flatMap((part) => valuesFor(document, part));
  const values = [...own, ...ofParts, null, true, 0, -1.5, 1e20, "", "no such value", [], ["x"], [null], {}, { a: 1 }];
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

export function resolve(document: OpenAPIV3_1.Document, schema: Schema): OpenAPIV3_1.SchemaObject {
  if (!("$ref" in schema)) return schema;
  const name = schema.$ref.split("/").at(-1) ?? "";
  const found = document.components?.schemas?.[name];
  if (!found) throw new Error(`The document has no ${schema.$ref}.`);
  return resolve(document, found);
}

function atLimits({
  minLength,
  maxLength,
  minimum,
  maximum,
  maxItems,
  format,
}: OpenAPIV3_1.SchemaObject & { maxItems?: number }) {
  const text = (length: number | undefined) => (length === undefined || length < 0 ? [] : ["a".repeat(length)]);
  return [
    ...[minLength, maxLength].flatMap((length) => [-1, 0, 1].flatMap((by) => text(length && length + by))),
    ...[minimum, maximum].flatMap((limit) => (limit === undefined ? [] : [limit - 1, limit, limit + 1])),
    ...(maxItems === undefined ? [] : [Array(maxItems).fill("organization:read"), Array(maxItems + 1).fill("a")]),
    ...(format === "date-time"
      ? ["2999-01-31T12:00:00Z", "2000-01-31T12:00:00Z", "2027-02-30T12:00:00Z", "tomorrow"]
      : []),
    ...(format === "email" ? ["new-person@example.com", "no address", "a@b"] : []),
  ];
}
