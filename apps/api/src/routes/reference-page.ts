import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { type CallLimits, limitCalls } from "../plugins/call-limits.ts";

// Swagger UI hides its pictures with a style attribute.
const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/** Undefined lifts them. */
export type ReferenceLimits = Pick<CallLimits, "counts" | "perMinute"> | undefined;

/**
 * A page that shows the description which `app` has of its endpoints. It loads nothing from elsewhere. All that `app` has
 * routes for later on is limited by client address: descriptions are put together for each request.
 */
export async function referencePage(
  app: FastifyInstance,
  page: { at: string; title: string; limits: ReferenceLimits },
): Promise<void> {
  if (page.limits) limitCalls(app, { ...page.limits, api: "reference", callerOf: () => undefined });
  await app.register(swaggerUi, {
    routePrefix: page.at,
    staticCSP: contentSecurityPolicy,
    theme: { title: page.title },
    // Without the bar in which another description could be named.
    uiConfig: { validatorUrl: null, layout: "BaseLayout" },
  });
}
