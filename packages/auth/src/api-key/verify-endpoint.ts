import type { InvalidTokenReason } from "@guildhall/contracts";
import { operatorOnly, type Services, serviceCaller, verifyAccessToken } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { answering, betterAuthError, type Code } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";
import { VerifyBody } from "./api-key-input.ts";
import { apiKeyWire } from "./api-key-wire.ts";
import type { OperatorCalls } from "./operator-calls.ts";

/** Better Auth's codes and sentences for keys that do not count, and ours where it has none. */
const rejections: Record<InvalidTokenReason, readonly [code: Code | "RATE_LIMITED", message: string]> = {
  unknown: ["INVALID_API_KEY", "Invalid API key."],
  expired: ["KEY_EXPIRED", "API Key has expired"],
  disabled: ["KEY_DISABLED", "API Key is disabled"],
  account_banned: ["USER_BANNED", "User is banned"],
  usage_exceeded: ["USAGE_EXCEEDED", "API Key has reached its usage limit"],
  rate_limited: ["RATE_LIMITED", "Rate limit exceeded."],
  missing_permission: ["KEY_NOT_FOUND", "The API key is not allowed to do this, or its creator no longer is."],
  sso_required: ["SSO_REQUIRED", "The organization takes only keys of people who signed in with its single sign-on."],
  two_factor_required: ["TWO_FACTOR_REQUIRED", "The organization takes only keys of people with a second factor."],
  email_not_verified: ["EMAIL_NOT_VERIFIED", "The creator of the key has not confirmed their email address."],
};

/** Better Auth's `auth.api.verifyApiKey`, over HTTP for services with the secret key. */
export const verifyApiKeyEndpoint = (services: Services, operator: OperatorCalls) => ({
  verifyApiKey: createAuthEndpoint(
    "/api-key/verify",
    {
      method: "POST",
      operationId: "verifyApiKey",
      requireHeaders: true,
      body: VerifyBody,
      metadata: described(
        "Verify an API key, or any other access token, with the secret key of the instance. A valid answer is one use of the key",
        "`valid`, and the API key without its secret as `key`; or null with an `error`",
      ),
    },
    (ctx) =>
      answering({}, async () => {
        const { context, kind } = actorOf(ctx);
        if (!(await operator.isOperator())) {
          if (kind !== "anonymous") throw operatorOnly();
          throw betterAuthError("UNAUTHORIZED", "UNAUTHORIZED", "Send the secret key as Authorization: Bearer.");
        }
        const { key: token, permissions } = ctx.body;
        const verified = await verifyAccessToken(serviceCaller(services, context), { token, permissions });
        if (verified.valid) return ctx.json({ valid: true, error: null, key: apiKeyWire(verified.token) });
        const [code, message] = rejections[verified.reason];
        const { retryAfterSeconds } = verified;
        const details = retryAfterSeconds === null ? {} : { details: { tryAgainIn: retryAfterSeconds * 1000 } };
        return ctx.json({ valid: false, error: { code, message, ...details }, key: null });
      }),
  ),
});
