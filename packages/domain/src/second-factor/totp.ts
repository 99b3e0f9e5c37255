import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** How many steps a code may be early or late, for clocks that differ (RFC 6238, 5.2). */
const DRIFT_STEPS = 1;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** As Better Auth marks a secret that is in base32; others are the bytes of their text. */
const BASE32 = "base32:";

/** A new secret of 160 bits, as RFC 4226 recommends, in the form it is stored in, once encrypted. */
export const newTotpSecret = (): string => BASE32 + encodeBase32(randomBytes(20));

/** The code of one time step (RFC 6238, with SHA-1 and six digits, which all authenticator apps have). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", keyOf(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The time step of a moment, in milliseconds since 1970. */
export const totpStep = (now = Date.now()): number => Math.floor(now / 1000 / PERIOD_SECONDS);

/** The time step that a code is of, among those that are accepted at a moment; undefined for a wrong one. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | undefined {
  const given = Buffer.from(code.replace(/\s/g, ""));
  const middle = totpStep(now);
  const steps = Array.from({ length: 2 * DRIFT_STEPS + 1 }, (_, index) => middle - DRIFT_STEPS + index);
  return steps.find((step) => {
    const expected = Buffer.from(totpCode(secret, step));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** What the QR code for an authenticator app contains. @param issuer the name that the app shows */
export function totpUri(secret: string, { issuer, email }: { issuer: string; email: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  const query = new URLSearchParams({
    secret: encodeBase32(keyOf(secret)),
    issuer,
    algorithm: "SHA1",
    digits: String(DIGITS),
    period: String(PERIOD_SECONDS),
  });
  // Apps show a "+" as it is.
  return `otpauth://totp/${label}?${query.toString().replaceAll("+", "%20")}`;
}

const keyOf = (secret: string): Buffer =>
  secret.startsWith(BASE32) ? decodeBase32(secret.slice(BASE32.length)) : Buffer.from(secret);

function encodeBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(5, "0"), 2))).join("");
}

function decodeBase32(text: string): Buffer {
  const bits = [...text.toUpperCase()]
    .filter((letter) => ALPHABET.includes(letter))
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
