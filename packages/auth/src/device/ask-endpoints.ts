import {
  DEVICE_CODE_SECONDS,
  DomainError,
  POLL_SECONDS,
  redeemDeviceCode,
  requestDeviceCode,
  type Services,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { contextOf } from "../context-of.ts";
import { described } from "../organization-plugin/described.ts";
import { cipherOf } from "../second-factor/cipher-of.ts";
import { deviceError } from "./device-error.ts";
import { CodeBody, onValidationError, TokenBody } from "./device-input.ts";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";
/** RFC 8628 has forms, Better Auth's client sends JSON. No cookie counts here. */
const allowedMediaTypes = ["application/json", "application/x-www-form-urlencoded"];

const outcomes = {
  unknown: "INVALID_DEVICE_CODE",
  other_client: "CLIENT_ID_MISMATCH",
  expired: "EXPIRED_DEVICE_CODE",
  pending: "AUTHORIZATION_PENDING",
  slow_down: "POLLING_TOO_FREQUENTLY",
  denied: "ACCESS_DENIED",
} as const;

/** What a device calls, which has no session. */
export const askEndpoints = (services: Services) => ({
  deviceCode: createAuthEndpoint(
    "/device/code",
    {
      method: "POST",
      operationId: "requestDeviceCode",
      body: CodeBody,
      onValidationError,
      metadata: {
        ...described(
          "Begin the sign-in of a device, which shows a code to its person (RFC 8628)",
          "The codes, the page to enter one at, and how often to poll",
        ),
        allowedMediaTypes,
      },
    },
    async (ctx) => {
      const { client_id: clientId, device_name: deviceName = null, user_id: userId } = ctx.body;
      if (userId !== undefined && userId !== "") {
        throw deviceError("INVALID_REQUEST", { user_id: "user_id is not accepted. Leave it out." });
      }
      const device = { clientId, deviceName, context: contextOf(ctx.headers) };
      const requested = await requestDeviceCode(services, device, cipherOf(ctx.context).hash);
      if (requested === "unknown_client") throw deviceError("INVALID_CLIENT");
      if (requested === "too_many_waiting") throw deviceError("TOO_MANY_WAITING");
      const { deviceCode, userCode } = requested;
      const page = `${services.baseUrl}/device`;
      return ctx.json({
        device_code: deviceCode,
        user_code: userCode,
        verification_uri: page,
        verification_uri_complete: `${page}?user_code=${userCode}`,
        expires_in: DEVICE_CODE_SECONDS,
        interval: POLL_SECONDS,
      });
    },
  ),

  deviceToken: createAuthEndpoint(
    "/device/token",
    {
      method: "POST",
      operationId: "redeemDeviceCode",
      body: TokenBody,
      onValidationError,
      metadata: {
        ...described(
          "Poll for the session of a device, which it gets once after its person approved it (RFC 8628)",
          "{ access_token, token_type, expires_in, scope }",
        ),
        allowedMediaTypes,
      },
    },
    async (ctx) => {
      const { grant_type: grantType, device_code: deviceCode, client_id: clientId } = ctx.body;
      if (grantType !== GRANT_TYPE) throw deviceError("UNSUPPORTED_GRANT_TYPE");
      const polled = await redeemDeviceCode(services, { deviceCode, clientId }, contextOf(ctx.headers)).catch(asDenied);
      if (polled.outcome !== "redeemed") throw deviceError(outcomes[polled.outcome]);
      const { token, expiresAt } = polled;
      const seconds = Math.floor((expiresAt.getTime() - Date.now()) / 1000);
      return ctx.json({ access_token: token, token_type: "Bearer", expires_in: seconds, scope: "" });
    },
  ),
});

/** A ban that ended the session in which the device was approved answers as that; one that comes later, in these words. */
function asDenied(error: unknown): never {
  if (error instanceof DomainError && error.reason === "account_banned") throw deviceError("BANNED_USER");
  throw error;
}
