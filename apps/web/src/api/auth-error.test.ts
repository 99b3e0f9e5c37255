import { isReason, ServerError } from "@guildhall/client";
import { describe, expect, it } from "vitest";
import { linkErrorInWords, toApiError } from "./auth-error.ts";
import { fieldsOf, messageOf } from "./describe-error.ts";

describe("toApiError", () => {
  it("returns the same message whether the email address has an account or not", () => {
    const error = toApiError({ code: "INVALID_EMAIL_OR_PASSWORD", status: 401 });
    expect(error.message).not.toMatch(/no account|unknown/i);
    expect(fieldsOf(error)).toEqual({ password: "Incorrect email or password." });
    expect(isReason(error, "not_signed_in")).toBe(false);
  });

  it("repeats the server's message on rate limits", () => {
    const message = "Too many requests. Try again in 12 seconds.";
    expect(toApiError({ code: "TOO_MANY_REQUESTS", status: 429, message }).message).toBe(message);
  });

  it("repeats the server's message about a name, at its field", () => {
    const message = "The name must be on one line. Remove the line break.";
    expect(fieldsOf(toApiError({ code: "INVALID_NAME", status: 400, message }))).toEqual({ name: message });
  });

  it.each([
    [429, /Too many attempts/],
    [401, /signed out/],
    [422, /Check what you entered/],
    [500, /on our side/],
  ])("has a message for a %i without a listed code", (status, words) => {
    const message = messageOf(toApiError({ code: "SOME_NEW_CODE", status }));
    expect(message).toMatch(words);
    expect(message).not.toContain("SOME_NEW_CODE");
  });

  it("returns a ServerError for a fault of the server", () => {
    expect(toApiError({ status: 503 })).toBeInstanceOf(ServerError);
  });
});

describe("linkErrorInWords", () => {
  it.each(["TOKEN_EXPIRED", "invalid_token", "anything else"])("has a message for %s", (code) => {
    expect(linkErrorInWords(code)).toMatch(/already been used or has expired/);
  });
});
