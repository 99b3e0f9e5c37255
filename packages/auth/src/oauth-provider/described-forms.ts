import { z } from "zod";
import { described } from "../organization-plugin/described.ts";

/** The description of an endpoint that browsers are sent to, which sends them on. */
export function redirecting(description: string, query: z.ZodObject) {
  const { openapi } = described(description, "", query);
  return { openapi: { ...openapi, responses: {} } };
}

/** The description, and the type of body, of an endpoint that takes a form. */
export function takingForm(description: string, answer: string, form: z.ZodObject) {
  // Better Auth's types have bodies in JSON alone, and a narrower schema; its plugin writes what is here.
  const content = { "application/x-www-form-urlencoded": { schema: z.toJSONSchema(form) } } as unknown as {
    "application/json": { schema: { type: "object" } };
  };
  const { openapi } = described(description, answer);
  return {
    allowedMediaTypes: ["application/x-www-form-urlencoded"],
    openapi: { ...openapi, requestBody: { content } },
  };
}
