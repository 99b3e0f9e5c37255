import { z } from "zod";
import { AccessToken } from "./access-token.ts";
import { OrganizationId, ProjectId, UserId } from "./ids.ts";
import { jsonObject } from "./json-object.ts";
import { PermissionNames } from "./role.ts";
import { strictObject } from "./strict-object.ts";

/** What the metadata of an access token may take as JSON. */
export const MAX_TOKEN_METADATA_BYTES = 4096;

/** What the creator of an access token stores with it. */
export const TokenMetadata = jsonObject("metadata", MAX_TOKEN_METADATA_BYTES);
export type TokenMetadata = z.infer<typeof TokenMetadata>;

/** The largest number that the database holds. */
const MOST_USES = 2 ** 31 - 1;
const DECADE_MS = 10 * 366 * 24 * 60 * 60 * 1000;

function wholeNumber(name: string, { from, to }: { from: number; to: number }) {
  const error = `${name} must be a whole number from ${from} to ${to}.`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

const milliseconds = (name: string) => wholeNumber(name, { from: 1, to: DECADE_MS });

/** How often an access token may be used, which services set. Null lifts a limit; what is left out stays as it is. */
export const TokenLimits = z.object({
  /** How many requests it may still make. */
  remaining: wholeNumber("remaining", { from: 0, to: MOST_USES }).nullish(),
  /** What `remaining` is set to once in every interval, in milliseconds. */
  refillAmount: wholeNumber("refillAmount", { from: 1, to: MOST_USES }).nullish(),
  refillInterval: milliseconds("refillInterval").nullish(),
  /** How many requests it may make in each window, in milliseconds. */
  rateLimitMax: wholeNumber("rateLimitMax", { from: 1, to: MOST_USES }).nullish(),
  rateLimitWindow: milliseconds("rateLimitTimeWindow").nullish(),
});
export type TokenLimits = z.infer<typeof TokenLimits>;

const tokenMessage = "token must be the secret of an access token, such as gld_pat_….";

export const VerifyAccessTokenInput = strictObject({
  token: z.string({ error: tokenMessage }).min(1, tokenMessage).max(256, tokenMessage),
  /** What the token has to be allowed to do, all of it. */
  permissions: PermissionNames.optional(),
});
export type VerifyAccessTokenInput = z.infer<typeof VerifyAccessTokenInput>;

/** Why an access token does not count at the moment, by the names of reasons where an API rejects it with one. */
export const InvalidTokenReason = z.enum([
  /** It was revoked, or never existed. */
  "unknown",
  "expired",
  "disabled",
  /** Its creator's account is banned. */
  "account_banned",
  "usage_exceeded",
  "rate_limited",
  /** It, or its creator, does not hold a permission that was asked for. */
  "missing_permission",
  "sso_required",
  "two_factor_required",
  "email_not_verified",
]);
export type InvalidTokenReason = z.infer<typeof InvalidTokenReason>;

/** Whom an access token stands for and what it may do at the moment; or why it does not count. */
export const VerifiedAccessToken = z.object({
  valid: z.boolean(),
  /** Null for a valid one. */
  reason: InvalidTokenReason.nullable(),
  /** When it is worth trying again; null where time alone does not help. */
  retryAfterSeconds: z.int().nullable(),
  token: AccessToken.pick({ id: true, kind: true, name: true, expiresAt: true })
    .extend({ projectId: ProjectId.nullable(), metadata: z.record(z.string(), z.unknown()).nullable() })
    .nullable(),
  /** As whom it acts. */
  actor: z.object({ type: z.literal("user"), id: UserId, name: z.string(), email: z.string() }).nullable(),
  organization: z.object({ id: OrganizationId, slug: z.string(), name: z.string() }).nullable(),
  /** What both it and its creator hold. */
  permissions: z.array(z.string()),
  /** How many requests it may still make; null for any number. */
  remaining: z.int().nullable(),
});
export type VerifiedAccessToken = z.infer<typeof VerifiedAccessToken>;
