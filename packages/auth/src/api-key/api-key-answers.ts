import { AccessTokenId, OrganizationId, UserId } from "@guildhall/contracts";
import { z } from "zod";

const nullable = <Type extends z.ZodType>(type: Type, description: string) => type.nullable().meta({ description });

export const ApiKeyWire = z.object({
  id: AccessTokenId,
  configId: z.literal("default"),
  name: z.string(),
  prefix: z.string().meta({ description: "What the secret begins with." }),
  start: z.string().meta({ description: "The same." }),
  referenceId: UserId.meta({ description: "Whose it is." }),
  organizationId: OrganizationId,
  enabled: z.boolean(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  permissions: z.record(z.string(), z.array(z.string())),
  createdAt: z.date(),
  updatedAt: z.date(),
  expiresAt: nullable(z.date(), "Null for never."),
  lastRequest: nullable(z.date(), "To the minute."),
  remaining: nullable(z.int(), "How many requests it may still make; null for any number."),
  refillAmount: nullable(z.int(), "What `remaining` is set to once in every interval."),
  refillInterval: nullable(z.int(), "In milliseconds."),
  lastRefillAt: z.date().nullable(),
  rateLimitEnabled: z.boolean(),
  rateLimitMax: nullable(z.int(), "How many requests it may make in each window."),
  rateLimitTimeWindow: nullable(z.int(), "In milliseconds."),
  requestCount: z.int().meta({ description: "How many it has made in the window." }),
});

const key = z.string().meta({ description: "The secret: shown now and never again." });

const error = z.object({
  code: z.string(),
  message: z.string(),
  details: z.object({ tryAgainIn: z.int().meta({ description: "In milliseconds." }) }).optional(),
});

/** What the endpoints of API keys answer, by their names in `auth.api`, for the API reference. */
export const apiKeyAnswers = {
  createApiKey: ApiKeyWire.extend({ key }),
  getApiKey: ApiKeyWire,
  updateApiKey: ApiKeyWire,
  deleteApiKey: z.object({ success: z.literal(true) }),
  listApiKeys: z.object({
    apiKeys: z.array(ApiKeyWire),
    total: z.int(),
    limit: z.int().optional(),
    offset: z.int().optional(),
  }),
  verifyApiKey: z.object({ valid: z.boolean(), error: error.nullable(), key: ApiKeyWire.nullable() }),
};
