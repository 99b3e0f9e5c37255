import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { Auth } from "@guildhall/auth";
import type { FastifyInstance } from "fastify";

/** The API reference of the Better Auth door as a page, at /api/auth/reference. It loads nothing from elsewhere. */
export function betterAuthReference(auth: Auth) {
  return async (app: FastifyInstance) => {
    await app.register(swagger, { mode: "static", specification: { document: await auth.describe() } });
    await app.register(swaggerUi, {
      routePrefix: "/api/auth/reference",
      staticCSP: true,
      uiConfig: { validatorUrl: null },
    });
  };
}
