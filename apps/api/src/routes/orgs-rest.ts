import type { Auth } from "@guildhall/auth";
import type { Services } from "@guildhall/domain";
import { restApi } from "@guildhall/rest";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Environment } from "../configuration/environment.ts";
import { type ReferenceLimits, referencePage } from "./reference-page.ts";

/** The Orgs REST API below /api/v1, and at /docs the page that shows its description. */
export function restRoutes(options: {
  auth: Auth;
  services: Services;
  environment: Environment;
  referenceLimits: ReferenceLimits;
  /** Whether a request has the secret key of the instance. */
  hasSecretKey: (request: FastifyRequest) => Promise<boolean>;
}) {
  const { auth, services, environment, referenceLimits: limits, hasSecretKey: isOperator } = options;
  const { GUILDHALL_TEST_MODE: isTest, REST_REQUESTS_PER_MINUTE } = environment;
  const requestsPerMinute = isTest ? undefined : REST_REQUESTS_PER_MINUTE;
  return async (app: FastifyInstance) => {
    // A function of its own hides its context from plugins; this one is to have the page in the same.
    await restApi({ services, actorOf: auth.actorOf, isOperator, requestsPerMinute })(app);
    await app.register((page) => referencePage(page, { at: "/docs", title: "Guildhall Orgs API", limits }));
  };
}
