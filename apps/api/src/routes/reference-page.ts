import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";

// Swagger UI hides its pictures with a style attribute.
const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/** A page that shows the description which `app` has of its endpoints. It loads nothing from elsewhere. */
export async function referencePage(app: FastifyInstance, page: { at: string; title: string }): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: page.at,
    staticCSP: contentSecurityPolicy,
    theme: { title: page.title },
    // Without the bar in which another description could be named.
    uiConfig: { validatorUrl: null, layout: "BaseLayout" },
  });
}
