import {
  type Actor,
  createApiKey,
  findCaller,
  getApiKey,
  getCaller,
  listApiKeys,
  openScope,
  revokeAccessToken,
  type Services,
  updateApiKey,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { contextOf } from "../context-of.ts";
import { type Answers, answering, betterAuthError } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";
import {
  CreateApiKeyBody,
  expiryIn,
  KeyBody,
  KeyQuery,
  KeysQuery,
  limitsIn,
  metadataIn,
  organizationIn,
  rejectPrefix,
  UpdateApiKeyBody,
} from "./api-key-input.ts";
import { apiKeyWire } from "./api-key-wire.ts";
import type { OperatorCalls } from "./operator-calls.ts";

const answers: Answers = {
  no_active_organization: ["BAD_REQUEST", "ORGANIZATION_ID_REQUIRED"],
  missing_permission: ["FORBIDDEN", "INSUFFICIENT_API_KEY_PERMISSIONS"],
  role_above_yours: ["FORBIDDEN", "INSUFFICIENT_API_KEY_PERMISSIONS"],
  email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
};

const DEFAULT_NAME = "API key";
const DEFAULT_LIMIT = 100;

/** The caller's own API keys: personal access tokens, with what Better Auth's plugin has in addition. */
export function apiKeyEndpoints(services: Services, operator: OperatorCalls) {
  /** Who is calling: the person of a session, or else a service with the secret key. */
  async function senderOf(ctx: Parameters<typeof actorOf>[0]): Promise<{ actor: Actor; isOperator: boolean }> {
    const actor = actorOf(ctx);
    // In this order, so that sessions in a bearer header do not count as wrong secret keys.
    if (await findCaller(services, actor)) return { actor, isOperator: false };
    const isOperator = await operator.isOperator();
    return { actor: isOperator ? { kind: "service", context: contextOf(ctx.headers) } : actor, isOperator };
  }

  return {
    createApiKey: createAuthEndpoint(
      "/api-key/create",
      {
        method: "POST",
        operationId: "createApiKey",
        requireHeaders: true,
        body: CreateApiKeyBody,
        metadata: described(
          "Create an API key: a personal access token of an organization, which is the one in `metadata.organizationId`, or else the active one",
          "The API key, with its secret as `key`, which no other answer has",
        ),
      },
      (ctx) =>
        answering(answers, async () => {
          const { actor, isOperator } = await senderOf(ctx);
          const { name = DEFAULT_NAME, permissions, expiresIn } = ctx.body;
          const metadata = metadataIn(ctx.body.metadata);
          const scope = await openScope(services, actor, organizationIn(ctx.body, metadata), "token:create");
          rejectPrefix(ctx.body);
          const userId = userIdFor(ctx.body, { isOperator });
          const limits = limitsIn(ctx.body, { isOperator });
          const expiresAt = expiryIn(expiresIn, null);
          const created = await createApiKey(scope, { name, expiresAt, permissions, metadata, limits, userId });
          return ctx.json({ ...apiKeyWire(created.key), key: created.secret });
        }),
    ),

    getApiKey: createAuthEndpoint(
      "/api-key/get",
      {
        method: "GET",
        operationId: "getApiKey",
        requireHeaders: true,
        query: KeyQuery,
        metadata: described("Get one of one's own API keys", "The API key, without its secret", KeyQuery),
      },
      (ctx) =>
        answering(answers, async () => {
          const locator = { ownTokenId: ctx.query.id };
          const scope = await openScope(services, actorOf(ctx), locator, "organization:read");
          return ctx.json(apiKeyWire(await getApiKey(scope, ctx.query.id)));
        }),
    ),

    updateApiKey: createAuthEndpoint(
      "/api-key/update",
      {
        method: "POST",
        operationId: "updateApiKey",
        requireHeaders: true,
        body: UpdateApiKeyBody,
        metadata: described(
          "Change one of one's own API keys, or disable it. It counts on the next request with the key",
          "The API key as it is now, without its secret",
        ),
      },
      (ctx) =>
        answering(answers, async () => {
          const { actor, isOperator } = await senderOf(ctx);
          const { keyId, name, enabled, permissions, expiresIn } = ctx.body;
          const scope = await openScope(services, actor, { ownTokenId: keyId }, "token:create");
          userIdFor(ctx.body, { isOperator });
          const limits = limitsIn(ctx.body, { isOperator });
          const metadata = ctx.body.metadata === undefined ? undefined : metadataIn(ctx.body.metadata);
          const changes = { name, enabled, permissions, limits, metadata, expiresAt: expiryIn(expiresIn, undefined) };
          if (Object.values(changes).every((change) => change === undefined)) {
            throw betterAuthError("BAD_REQUEST", "NO_VALUES_TO_UPDATE", "Send at least one field to change.");
          }
          return ctx.json(apiKeyWire(await updateApiKey(scope, keyId, changes)));
        }),
    ),

    deleteApiKey: createAuthEndpoint(
      "/api-key/delete",
      {
        method: "POST",
        operationId: "deleteApiKey",
        requireHeaders: true,
        body: KeyBody,
        metadata: described(
          "Delete one of one's own API keys. The next request with it is rejected",
          "`success` is true",
        ),
      },
      (ctx) =>
        answering(answers, async () => {
          const { keyId } = ctx.body;
          const scope = await openScope(services, actorOf(ctx), { ownTokenId: keyId }, "organization:read");
          await revokeAccessToken(scope, keyId, { personalOf: scope.caller.userId });
          return ctx.json({ success: true });
        }),
    ),

    listApiKeys: createAuthEndpoint(
      "/api-key/list",
      {
        method: "GET",
        operationId: "listApiKeys",
        requireHeaders: true,
        query: KeysQuery.optional(),
        metadata: described(
          "List one's own API keys, of one organization or of all that one can open",
          "`apiKeys` without their secrets, and their `total`",
          KeysQuery,
        ),
      },
      (ctx) =>
        answering(answers, async () => {
          const { organizationId: organization, limit, offset, sortBy = "createdAt", sortDirection } = ctx.query ?? {};
          const actor = actorOf(ctx);
          const scope = organization
            ? await openScope(services, actor, { organization }, "organization:read")
            : undefined;
          const { keys, total } = await listApiKeys(scope?.caller ?? (await getCaller(services, actor)), {
            organizationId: scope?.organization.id,
            sortBy: sortBy === "lastRequest" ? "lastUsedAt" : sortBy,
            isDescending: sortDirection === undefined ? ctx.query?.sortBy === undefined : sortDirection === "desc",
            limit: limit ?? DEFAULT_LIMIT,
            offset: offset ?? 0,
          });
          return ctx.json({ apiKeys: keys.map(apiKeyWire), total, limit, offset });
        }),
    ),
  };
}

/** For whom a service acts. A person acts for themselves. @throws APIError 401, as Better Auth's plugin does */
function userIdFor({ userId }: Pick<CreateApiKeyBody, "userId">, { isOperator }: { isOperator: boolean }) {
  if (isOperator || userId === undefined) return userId;
  const message = "userId can be sent with the secret key of the instance alone. Leave it out: the key is yours.";
  throw betterAuthError("UNAUTHORIZED", "UNAUTHORIZED_SESSION", message);
}
