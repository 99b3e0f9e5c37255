import { timingSafeEqual } from "node:crypto";
import type { Services } from "../services.ts";
import { findOAuthClient, type StoredOAuthClient } from "./find-oauth-client.ts";
import { OAuthError } from "./oauth-error.ts";
import { hashOAuthSecret } from "./oauth-secret.ts";

export interface OAuthClientCredentials {
  clientId: string;
  /** Undefined for a public client. */
  secret: string | undefined;
}

/**
 * The app that sends a request. A public one is not authenticated: what it sends has to prove itself. The answer is the same for an
 * unknown app, a disabled one and a wrong secret. One SQL statement. @throws OAuthError invalid_client
 */
export async function authenticateOAuthClient(
  services: Services,
  { clientId, secret }: OAuthClientCredentials,
): Promise<StoredOAuthClient> {
  const client = await findOAuthClient(services, clientId);
  if (!client || client.disabled || !isSecretOf(client, secret)) {
    throw new OAuthError("invalid_client", "There is no such client, it is disabled, or its secret is another one.");
  }
  return client;
}

function isSecretOf({ secretHash }: StoredOAuthClient, secret: string | undefined): boolean {
  if (secretHash === null || secret === undefined) return secretHash === null && secret === undefined;
  const [expected, sent] = [Buffer.from(secretHash), Buffer.from(hashOAuthSecret(secret))];
  return expected.length === sent.length && timingSafeEqual(expected, sent);
}
