import { describe, expect, it } from "vitest";
import { AuthError, linkErrorInWords } from "./auth-error.ts";

describe("AuthRefusal", () => {
  it("says the same whether the address has an account or not", () => {
    const sentence = AuthError.from({ code: "INVALID_EMAIL_OR_PASSWORD", status: 401 }).message;
    expect(sentence).not.toMatch(/no account|unknown/i);
  });

  it("repeats when the server allows another attempt", () => {
    const message = "Too many requests. Try again in 12 seconds.";
    expect(AuthError.from({ code: "TOO_MANY_REQUESTS", status: 429, message }).message).toBe(message);
  });

  it.each([
    [429, /Too many attempts/],
    [401, /signed out/],
    [422, /Check what you entered/],
    [500, /on our side/],
  ])("finds words for a %i without a code it knows", (status, words) => {
    const rejection = AuthError.from({ code: "SOME_NEW_CODE", status });
    expect(rejection.message).toMatch(words);
    expect(rejection.message).not.toContain("SOME_NEW_CODE");
  });
});

describe("linkErrorInWords", () => {
  it.each(["TOKEN_EXPIRED", "invalid_token", "anything else"])("has words for %s", (code) => {
    expect(linkErrorInWords(code)).toMatch(/used already or has expired/);
  });
});
