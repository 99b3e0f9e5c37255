import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
/** How many steps a code may be early or late, for clocks that differ (RFC 6238, 5.2). */
const DRIFT_STEPS = 1;
/** As Better Auth marks a secret that is in base32; others are the bytes of their text. */
const BASE32 = "base32:";

/** A new secret of 160 bits, as RFC 4226 recommends, in the form it is stored in, once encrypted. */
export const newTotpSecret = (): string => BASE32 + new Secret({ size: 20 }).base32;

/** The time step of a moment, in milliseconds since 1970. */
export const totpStep = (now = Date.now()): number => Math.floor(now / 1000 / PERIOD_SECONDS);

/** The time step that a code is of, among those that are accepted at a moment; undefined for a wrong one. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | undefined {
  const token = code.replace(/\s/g, "");
  // The library throws for six characters that are not six bytes.
  if (!/^\d{6}$/.test(token)) return undefined;
  const drift = generatorOf(secret).validate({ token, timestamp: now, window: DRIFT_STEPS });
  return drift === null ? undefined : totpStep(now) + drift;
}

/**
 * What the QR code for an authenticator app contains. The secret comes first, as in Better Auth's: pages that put this into their own
 * address without escaping it keep the first parameter alone.
 * @param issuer the name that the app shows
 */
export function totpUri(secret: string, { issuer, email }: { issuer: string; email: string }): string {
  const parameter = `secret=${secretOf(secret).base32}`;
  const uri = generatorOf(secret, { issuer, label: email }).toString();
  return uri.replace(`&${parameter}`, "").replace("?", `?${parameter}&`);
}

/** With SHA-1 and six digits, which all authenticator apps have. */
const generatorOf = (secret: string, shown: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...shown, secret: secretOf(secret), algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS });

const secretOf = (secret: string): Secret =>
  secret.startsWith(BASE32) ? Secret.fromBase32(secret.slice(BASE32.length)) : Secret.fromUTF8(secret);
