import { apiKey } from "@better-auth/api-key";
import type { Services } from "@guildhall/domain";
import { apiKeyEndpoints } from "./api-key-endpoints.ts";
import type { OperatorCalls } from "./operator-calls.ts";
import { verifyApiKeyEndpoint } from "./verify-endpoint.ts";

/**
 * Better Auth's plugin for API keys as its clients expect it: id, error codes, paths and answers are its own. The keys are our access
 * tokens, and every endpoint is ours: the original's keys belong to no organization, outlive memberships, and are checked past the
 * rules of organizations.
 */
export function apiKeyPlugin(services: Services, operator: OperatorCalls) {
  const { id, $ERROR_CODES } = apiKey();
  return {
    ...{ id, $ERROR_CODES },
    endpoints: { ...apiKeyEndpoints(services, operator), ...verifyApiKeyEndpoint(services, operator) },
  };
}
