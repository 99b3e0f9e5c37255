import { createHash, timingSafeEqual } from "node:crypto";

const hash = (text: string) => createHash("sha256").update(text).digest();

/** Compares with the secret key of the instance. In constant time, so that the response time reveals nothing. */
export function matchSecretKey(secretKey: string): (given: string) => boolean {
  const expected = hash(secretKey);
  return (given) => timingSafeEqual(hash(given), expected);
}
