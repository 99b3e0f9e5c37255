import type { z } from "zod";

/** The description of an endpoint in the API reference. A query's fields are named, since the reference sees no optional object. */
export function described(description: string, answer: string, query?: z.ZodObject) {
  const content = { "application/json": { schema: { type: "object" as const, description: answer } } };
  return {
    openapi: {
      description,
      ...(query ? { parameters: Object.entries(query.shape).map(parameter) } : {}),
      responses: { "200": { description: answer, content } },
    },
  };
}

function parameter([name, schema]: [string, z.core.$ZodType]) {
  const description = "description" in schema && typeof schema.description === "string" ? schema.description : name;
  return { name, in: "query" as const, description, schema: { type: "string" as const } };
}
