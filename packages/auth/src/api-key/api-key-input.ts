import { DisplayName, line, TokenLimits, TokenMetadata, UserId } from "@guildhall/contracts";
import { apiKeySorting, type OrganizationLocator } from "@guildhall/domain";
import { APIError } from "better-auth/api";
import { z } from "zod";
import { atMost } from "../organization-plugin/at-most.ts";
import { betterAuthError } from "../organization-plugin/better-auth-error.ts";
import { PermissionNames } from "../organization-plugin/permission-names.ts";

const MAX_LIFETIME_SECONDS = 365 * 24 * 60 * 60;
const MOST_KEYS = 100;
const FURTHEST = 100_000;

const configId = z
  .literal("default", { error: "configId must be default, or left out: there is one kind of API keys." })
  .optional()
  .meta({ description: "Is always `default`" });

// The brand of an access token's id.
const idOf = (name: string) => line(name, 100).brand<"AccessTokenId">();
const keyId = idOf("keyId");

const expiresInError = "expiresIn must be a number of seconds, 1 or more, or null for never.";
const expiresIn = z
  .number({ error: expiresInError })
  .min(1, { error: expiresInError })
  .nullish()
  .meta({ description: "In seconds, a year at most; never if left out" });

const { remaining, refillAmount, refillInterval, rateLimitMax, rateLimitWindow } = TokenLimits.shape;
const withSecretKey = {
  remaining: remaining.meta({ description: "How many requests it may make. With the secret key" }),
  refillAmount: refillAmount.meta({
    description: "What `remaining` is set to once in every interval. With the secret key",
  }),
  refillInterval: refillInterval.meta({ description: "In milliseconds. With the secret key" }),
  rateLimitEnabled: z
    .boolean({ error: "rateLimitEnabled must be true or false." })
    .optional()
    .meta({ description: "false lifts the limit of requests in each window. With the secret key" }),
  rateLimitMax: rateLimitMax.meta({ description: "How many requests it may make in each window. With the secret key" }),
  rateLimitTimeWindow: rateLimitWindow.meta({ description: "In milliseconds. With the secret key" }),
};
const userId = UserId.optional().meta({ description: "Whose it is. With the secret key" });
const metadata = z.unknown().meta({ description: "A JSON object of at most 4 kB" });
// Also what names a resource and no action of it.
const permissions = PermissionNames.refine(
  ({ length }) => length > 0,
  "permissions must name at least one permission, or be left out.",
)
  .optional()
  .meta({
    description: 'Such as { project: ["read"] }, of what its creator holds',
  });

export const CreateApiKeyBody = z.object({
  ...{ configId, userId, permissions, expiresIn, ...withSecretKey },
  name: DisplayName.optional().meta({ description: "What to call it; `API key` if left out" }),
  metadata: metadata
    .optional()
    .meta({ description: "A JSON object of at most 4 kB; `organizationId` in it names the organization" }),
  organizationId: z
    .string()
    .optional()
    .meta({ description: "The organization, in place of `metadata.organizationId`" }),
  prefix: z.unknown().optional().meta({ description: "Is rejected: keys begin with gld_pat_" }),
});
export type CreateApiKeyBody = z.infer<typeof CreateApiKeyBody>;

export const UpdateApiKeyBody = z.object({
  ...{ configId, keyId, userId, permissions, expiresIn, ...withSecretKey },
  name: DisplayName.optional(),
  enabled: z.boolean({ error: "enabled must be true or false." }).optional(),
  metadata: metadata.optional(),
});

export const KeyBody = z.object({ configId, keyId: keyId.meta({ description: "The id of the API key" }) });
export const KeyQuery = z.object({
  configId,
  id: idOf("id").meta({ description: "The id of the API key" }),
});

const offsetError = `offset must be a whole number from 0 to ${FURTHEST}.`;

export const KeysQuery = z.object({
  configId,
  organizationId: z.string().optional().meta({ description: "Those of this organization alone, by id or slug" }),
  limit: atMost("limit", MOST_KEYS).meta({ description: `How many, ${MOST_KEYS} at most and if left out` }),
  offset: z.coerce
    .number({ error: offsetError })
    .int({ error: offsetError })
    .min(0, { error: offsetError })
    .max(FURTHEST, { error: offsetError })
    .optional()
    .meta({ description: "How many to leave out" }),
  sortBy: z
    .enum([...apiKeySorting, "lastRequest"], {
      error: `sortBy must be one of ${[...apiKeySorting, "lastRequest"].join(", ")}.`,
    })
    .optional()
    .meta({ description: "The field to sort by, createdAt if left out" }),
  sortDirection: z
    .enum(["asc", "desc"], { error: "sortDirection must be asc or desc." })
    .optional()
    .meta({ description: "desc if neither this nor sortBy is sent" }),
});

export const VerifyBody = z.object({
  configId,
  key: z
    .string({ error: "key must be the secret of an API key." })
    .min(1, { error: "key must be the secret of an API key." })
    .max(256, { error: "key must be the secret of an API key." })
    .meta({ description: "The secret of the API key" }),
  permissions: PermissionNames.optional().meta({
    description: 'What it has to be allowed to do, such as { project: ["read"] }',
  }),
});

/** @throws APIError where a name begins differently than all keys do */
export function rejectPrefix({ prefix }: CreateApiKeyBody): void {
  if (prefix === undefined || prefix === null) return;
  const message = "prefix cannot be chosen: the secret of an API key begins with gld_pat_. Leave it out.";
  throw new APIError("BAD_REQUEST", { code: "FIELD_NOT_ALLOWED", message, fields: { prefix: message } });
}

type Limited = Pick<CreateApiKeyBody, keyof typeof withSecretKey>;

/**
 * The limits that a body sets; undefined for none.
 * @throws APIError SERVER_ONLY_PROPERTY without the secret key, and where half of a limit is missing
 */
export function limitsIn(body: Limited, { isOperator }: { isOperator: boolean }): TokenLimits | undefined {
  const { rateLimitEnabled, rateLimitTimeWindow, ...limits } = body;
  const sent = serverOnly.filter(
    (name) => body[name] !== undefined && !(name === "remaining" && !isOperator && body[name] === null),
  );
  if (sent.length === 0) return undefined;
  if (!isOperator) {
    const message = `${sent.join(", ")} can be set with the secret key of the instance alone.`;
    const fields = Object.fromEntries(sent.map((name) => [name, "Leave it out, or send the secret key."]));
    throw new APIError("BAD_REQUEST", { code: "SERVER_ONLY_PROPERTY", message, fields });
  }
  if ((limits.refillAmount === undefined) !== (limits.refillInterval === undefined)) {
    throw limits.refillAmount === undefined
      ? betterAuthError("BAD_REQUEST", "REFILL_AMOUNT_AND_INTERVAL_REQUIRED", "Send refillAmount with refillInterval.")
      : betterAuthError("BAD_REQUEST", "REFILL_INTERVAL_AND_AMOUNT_REQUIRED", "Send refillInterval with refillAmount.");
  }
  return { ...limits, ...rateLimitIn(body) };
}

const serverOnly = Object.keys(withSecretKey) as (keyof typeof withSecretKey)[];

function rateLimitIn({ rateLimitEnabled, rateLimitMax: max, rateLimitTimeWindow }: Limited): TokenLimits {
  const isNamed = typeof max === "number" && typeof rateLimitTimeWindow === "number";
  if (rateLimitEnabled === undefined) return { rateLimitMax: max, rateLimitWindow: rateLimitTimeWindow };
  if (rateLimitEnabled === isNamed) {
    return rateLimitEnabled
      ? { rateLimitMax: max, rateLimitWindow: rateLimitTimeWindow }
      : { rateLimitMax: null, rateLimitWindow: null };
  }
  const message = rateLimitEnabled
    ? "Send rateLimitMax and rateLimitTimeWindow with rateLimitEnabled: there is no default."
    : "rateLimitEnabled: false lifts the limit. Leave out rateLimitMax and rateLimitTimeWindow.";
  throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields: { rateLimitEnabled: message } });
}

/** @throws APIError EXPIRES_IN_IS_TOO_LARGE */
export function expiryIn<Missing>(seconds: number | null | undefined, missing: Missing): Date | null | Missing {
  if (seconds === undefined) return missing;
  if (seconds === null) return null;
  if (seconds <= MAX_LIFETIME_SECONDS) return new Date(Date.now() + seconds * 1000);
  const message = `expiresIn must be at most ${MAX_LIFETIME_SECONDS} seconds, which is a year, or null for never.`;
  throw new APIError("BAD_REQUEST", { code: "EXPIRES_IN_IS_TOO_LARGE", message, fields: { expiresIn: message } });
}

/** @throws APIError INVALID_METADATA_TYPE for what is no object, VALIDATION_ERROR for one that is too large or too deep */
export function metadataIn(sent: unknown): TokenMetadata | null {
  if (sent === undefined || sent === null) return null;
  const { data, error } = TokenMetadata.safeParse(sent);
  if (data) return data;
  const message = error.issues[0]?.message ?? "metadata is not valid.";
  const code = typeof sent === "object" && !Array.isArray(sent) ? "VALIDATION_ERROR" : "INVALID_METADATA_TYPE";
  throw new APIError("BAD_REQUEST", { code, message, fields: { metadata: message } });
}

/** The organization that a body names in its metadata, as the UI kit does, or beside it; or else the active one. @throws APIError */
export function organizationIn(body: CreateApiKeyBody, stored: TokenMetadata | null): OrganizationLocator {
  const inMetadata = stored?.organizationId;
  const names = [body.organizationId, inMetadata].filter((name) => typeof name === "string" && name !== "");
  const [organization] = names;
  if (typeof organization !== "string") return { active: true };
  if (names.every((name) => name === organization)) return { organization };
  const message = "organizationId and metadata.organizationId name different organizations. Send one of them.";
  throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields: { organizationId: message } });
}
