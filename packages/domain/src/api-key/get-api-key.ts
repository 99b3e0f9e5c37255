import type { AccessTokenId } from "@guildhall/contracts";
import { requireSession } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { type ApiKey, isOwnKey, readApiKey } from "./api-key.ts";

/** One of the caller's own API keys. @throws token_not_found, session_required */
export async function getApiKey(scope: Scope<"organization:read">, id: AccessTokenId): Promise<ApiKey> {
  requireSession(scope.caller);
  return readApiKey(scope.services.database.orm, isOwnKey(scope.caller, scope.organization, id));
}
