import { z } from "zod";

/** The description of an endpoint in the API reference. A query's fields are named, since the reference sees no optional object. */
export function described(description: string, answer: string, query?: z.ZodObject) {
  const content = { "application/json": { schema: { type: "object" as const, description: answer } } };
  const responses = { "200": { description: answer, content } };
  if (!query) return { openapi: { description, responses } };
  return {
    openapi: {
      description,
      responses,
      // When the reference is read, not whenever a server starts.
      get parameters() {
        return Object.entries(query.shape).map(parameter);
      },
    },
  };
}

function parameter([name, type]: [string, z.core.$ZodType]) {
  // What a query's text is read as: a number, with its limits. What is sent may be left out where input is undefined.
  const { description = name, $schema, ...rest } = z.toJSONSchema(type, { io: "output", unrepresentable: "any" });
  const required = !z.safeParse(type, undefined).success;
  // Better Auth's type of a parameter allows one type and no alternatives; its plugin writes what is here, unread.
  const schema = rest as { type: "string" };
  return { name, in: "query" as const, description, required, schema };
}
