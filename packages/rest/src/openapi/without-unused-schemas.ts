import type { OpenAPIV3_1 } from "openapi-types";

/** Leaves out schemas that nothing refers to: each is generated twice, as it goes in and as it comes out. */
export function withoutUnusedSchemas(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const look = (at: unknown) => {
    for (const [, name = ""] of JSON.stringify(at ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      look(schemas[name]);
    }
  };
  look(document.paths);
  const remaining = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(remaining) } };
}
