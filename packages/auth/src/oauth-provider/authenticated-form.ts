import { authenticateOAuthClient, type Services, type StoredOAuthClient } from "@guildhall/domain";
import { clientCredentials } from "./client-credentials.ts";
import type { ClientLimits } from "./client-limits.ts";
import { type Parameters, parametersOf } from "./parameters.ts";

/** What an endpoint for apps gets. */
interface Call {
  request?: Request | undefined;
  headers?: Headers | undefined;
  body?: unknown;
}

/**
 * Reads a form, authenticates the client that sent it, and counts it among the client's requests.
 * @throws OAuthError; APIError 429
 */
export async function authenticatedForm(
  { services, limit }: { services: Services; limit: ClientLimits },
  endpoint: "token" | "introspect",
  call: Call,
): Promise<{ client: StoredOAuthClient; parameters: Parameters }> {
  const parameters = await parametersOf(call);
  const client = await authenticateOAuthClient(services, clientCredentials(call.headers, parameters));
  await limit(endpoint, { clientId: client.id, isSecret: client.secretHash !== null, headers: call.headers });
  return { client, parameters };
}
