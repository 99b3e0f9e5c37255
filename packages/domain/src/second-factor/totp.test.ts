import { TOTP, URI } from "otpauth";
import { describe, expect, it } from "vitest";
import { newTotpSecret, stepOfCode, totpStep, totpUri } from "./totp.ts";

/** RFC 6238, appendix B: the last six of the eight digits. */
const vectors = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;
const secret = "12345678901234567890";

it.each(vectors)("accepts the code of RFC 6238 at %i seconds", (seconds, code) => {
  expect(stepOfCode(secret, code, seconds * 1000)).toBe(totpStep(seconds * 1000));
});

describe("a code", () => {
  const now = 1_234_567_890_000;

  it("is accepted one step early or late, and with blanks", () => {
    expect(stepOfCode(secret, "005 924", now)).toBe(totpStep(now));
    expect(stepOfCode(secret, "005924", now + 30_000)).toBe(totpStep(now));
    expect(stepOfCode(secret, "005924", now - 30_000)).toBe(totpStep(now));
  });

  it.each([60_000, -60_000])("is not %i ms away", (away) => {
    expect(stepOfCode(secret, "005924", now + away)).toBeUndefined();
  });

  it.each(["", "00592", "0059240", "５９２４", "００５９２４", "-05924"])("is not %s", (code) => {
    expect(stepOfCode(secret, code, now)).toBeUndefined();
  });
});

it("writes a new secret of 160 bits into the address that apps read, with everything escaped", () => {
  const uri = new URL(totpUri(newTotpSecret(), { issuer: "A & B", email: "jörg+x@example.com" }));
  expect(uri.searchParams.get("secret")).toMatch(/^[A-Z2-7]{32}$/);
  expect(uri.searchParams.get("issuer")).toBe("A & B");
  expect(decodeURIComponent(uri.pathname)).toBe("/A & B:jörg+x@example.com");
  expect(uri.search).not.toContain("+");
});

it("writes the secret first, which pages keep that put the address into their own without escaping it", () => {
  const uri = totpUri(newTotpSecret(), { issuer: "A & B?", email: "a?b@example.com" });
  const page = new URL(`https://app.example/two-factor?totpURI=${uri}`);
  expect(page.searchParams.get("totpURI")).toMatch(/\?secret=[A-Z2-7]{32}$/);
  expect(uri.match(/secret=/g)).toHaveLength(1);
});

it("reads a secret that it has written, in either case of its letters", () => {
  const own = newTotpSecret();
  const app = URI.parse(totpUri(own, { issuer: "A", email: "a@example.com" }));
  if (!(app instanceof TOTP)) throw new Error("The address is of another kind of code.");
  for (const stored of [own, own.toLowerCase()])
    expect(stepOfCode(stored, app.generate({ timestamp: 1_234_567_890_000 }), 1_234_567_890_000)).toBe(41_152_263);
});
