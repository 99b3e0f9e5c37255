import { z } from "zod";

/** What identifies the operation of an endpoint in `auth.api`. */
export interface DescribedEndpoint {
  path?: string;
  options?: { method?: string | readonly string[]; metadata?: object };
}

const Metadata = z.object({ openapi: z.object({ description: z.string().optional() }).optional() });

/**
 * The endpoint of an operation, with its own description. An endpoint that replaces one of Better Auth's is described by the
 * plugin as the one it replaces.
 * @param path as an OpenAPI document has it: `/callback/{id}`
 * @throws if there is no such endpoint
 */
export function endpointAt(endpoints: Record<string, DescribedEndpoint>, path: string, method: string) {
  const route = path.replaceAll(/\{(\w+)\}/g, ":$1");
  const found = Object.entries(endpoints).find(
    ([, endpoint]) => endpoint.path === route && [endpoint.options?.method].flat().includes(method.toUpperCase()),
  );
  if (!found) throw new Error(`No endpoint answers ${method} ${path}.`);
  const [name, { options }] = found;
  const openapi = Metadata.safeParse(options?.metadata).data?.openapi;
  return { name, description: openapi?.description };
}
