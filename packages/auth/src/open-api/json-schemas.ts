import type { OpenAPIV3_1 } from "openapi-types";
import { z } from "zod";

export type JsonSchema = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject;

type Schemas = Record<string, z.ZodType>;
type JsonSchemas = Record<string, JsonSchema>;

const uri = (name: string) => `#/components/schemas/${name}`;

/**
 * Schemas of answers as JSON schemas, which refer to the named ones by name. Answers may get fields later on, so they allow
 * others.
 */
export function jsonSchemas(named: Schemas, answers: Schemas): { named: JsonSchemas; answers: JsonSchemas } {
  const nameOf = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of nameOf) registry.add(schema, { id });
  for (const [key, schema] of Object.entries(answers)) {
    // One answer of several endpoints may have been added before.
    if (!registry.has(schema)) registry.add(schema, { id: `answer ${key}` });
  }
  const { schemas } = z.toJSONSchema(registry, { uri, unrepresentable: "any", override });
  const written = (schema: z.ZodType): JsonSchema => {
    const { $schema, $id, ...rest } = schemas[registry.get(schema)?.id ?? ""] ?? {};
    // What zod writes by default is the kind of schema that OpenAPI 3.1 has.
    return rest as OpenAPIV3_1.SchemaObject;
  };
  return {
    named: Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, written(schema)])),
    answers: Object.fromEntries(
      Object.entries(answers).map(([key, schema]) => {
        const name = nameOf.get(schema);
        return [key, name === undefined ? written(schema) : { $ref: uri(name) }];
      }),
    ),
  };
}

function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: z.core.JSONSchema.BaseSchema }) {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  // The limits of whole numbers in JavaScript say nothing about the number.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (zodSchema._zod.def.type !== "date") return;
  jsonSchema.type = "string";
  jsonSchema.format = "date-time";
}
