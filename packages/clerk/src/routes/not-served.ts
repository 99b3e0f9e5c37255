import type { FastifyInstance } from "fastify";
import { clerkError } from "../clerk-error.ts";

/** What Clerk's clients can call and this API leaves out; docs/clerk.md lists alternatives. */
const notServed = [
  "/organizations/:organization/logo",
  "/organizations/:organization/domains",
  "/organizations/:organization/domains/*",
  "/organizations/:organization/billing/*",
  "/organization_domains",
  "/organization_roles",
  "/organization_roles/*",
  "/organization_permissions",
  "/organization_permissions/*",
  "/users/:user/*",
];

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Answers 501, before any body is read: some of these take files. */
export async function notServedRoutes(app: FastifyInstance) {
  app.addHook("onRequest", async ({ method, url }) => {
    const path = url.replace(/\?.*$/s, "");
    const sentence = `Guildhall does not have ${method} ${path}: docs/clerk.md lists what it has, and what to do instead.`;
    throw clerkError(501, "feature_not_implemented", "not implemented", sentence);
  });
  const answer = async () => undefined;
  for (const url of notServed) app.route({ method: METHODS, url, handler: answer });
  app.route({ method: ["POST"], url: "/users", handler: answer });
  app.route({ method: ["PUT", "PATCH", "DELETE"], url: "/users/:user", handler: answer });
}
