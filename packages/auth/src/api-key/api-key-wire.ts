import { type ApiKey, accessTokenPrefix } from "@guildhall/domain";
import { toStatements } from "@guildhall/permissions";

/** An API key in Better Auth's format, and the organization that it belongs to. */
export function apiKeyWire(key: ApiKey) {
  const prefix = accessTokenPrefix(key.kind);
  const { id, name, enabled, metadata, createdAt, expiresAt, remaining, refillAmount, refillInterval } = key;
  return {
    ...{ id, name, prefix, configId: "default" },
    // The first characters; the others are as secret as they are in a password.
    start: prefix,
    referenceId: key.userId,
    organizationId: key.organizationId,
    ...{ enabled, metadata, expiresAt, createdAt },
    permissions: toStatements(key.permissions),
    updatedAt: key.updatedAt ?? createdAt,
    lastRequest: key.lastUsedAt,
    ...{ remaining, refillAmount, refillInterval, lastRefillAt: key.lastRefillAt },
    rateLimitEnabled: key.rateLimitMax !== null,
    rateLimitMax: key.rateLimitMax,
    rateLimitTimeWindow: key.rateLimitWindow,
    requestCount: key.requestCount,
  };
}
