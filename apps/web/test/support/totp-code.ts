import { TOTP } from "otpauth";

const STEP_MS = 30_000;

/**
 * What an authenticator app shows for a secret in base32 (RFC 6238).
 * @param stepsAhead for another code than the present one, which counts once; the server accepts one step early
 */
export const totpCode = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * STEP_MS });
