import swagger from "@fastify/swagger";
import type { Auth } from "@guildhall/auth";
import type { FastifyInstance } from "fastify";
import type { OpenAPIV3 } from "openapi-types";
import { type ReferenceLimits, referencePage } from "./reference-page.ts";

/** The API reference of the Better Auth API as a page, at /api/auth/reference. */
export function betterAuthReference(auth: Auth, limits: ReferenceLimits) {
  return async (app: FastifyInstance) => {
    // @fastify/swagger serves a document as it is; its types end at OpenAPI 3.0.
    const document = {} as OpenAPIV3.Document;
    let described: Promise<string> | undefined;
    // With the first request: making it takes an eighth of the time in which the app starts.
    const describe = () =>
      (described ??= auth.describe().then((made) => JSON.stringify(Object.assign(document, made))));
    app.addHook("onRequest", async () => void (await describe()));
    await app.register(swagger, { mode: "static", specification: { document } });
    await referencePage(app, { at: "/api/auth/reference", title: "Guildhall accounts API", limits });
    // In place of Better Auth's endpoint, which makes it again for each request.
    app.get("/api/auth/open-api/generate-schema", async (_request, reply) =>
      reply.type("application/json").send(await describe()),
    );
  };
}
