import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { apiErrorOf, statusOf } from "./api-error.ts";
import { AuthError } from "./auth-error.ts";

const rejected = (message: string, data: Record<string, unknown>) =>
  TRPCClientError.from({ error: { message, code: -32000, data } });

describe("refusalOf", () => {
  it("reads message, reason and fields of an error", () => {
    const error = rejected("That slug is taken.", {
      httpStatus: 409,
      reason: "slug_taken",
      fields: { slug: "Choose another." },
    });
    expect(apiErrorOf(error)).toEqual({
      message: "That slug is taken.",
      reason: "slug_taken",
      fields: { slug: "Choose another." },
    });
    expect(statusOf(error)).toBe(409);
  });

  it("knows no reason but those of the contracts", () => {
    expect(apiErrorOf(rejected("No.", { httpStatus: 400, reason: "toString" }))).toEqual({
      message: "No.",
      fields: {},
    });
  });

  it("says that nothing answered", () => {
    const error = TRPCClientError.from(new TypeError("Failed to fetch"));
    expect(apiErrorOf(error).message).toMatch(/offline/);
    expect(statusOf(error)).toBeUndefined();
  });

  it("keeps what nobody should read to itself", () => {
    const unreadable = TRPCClientError.from(new SyntaxError("Unexpected token '<'"));
    expect(apiErrorOf(unreadable).message).toBe("Something went wrong on our side. Try again in a moment.");
    expect(apiErrorOf("boom").message).toBe("Something went wrong on our side. Try again in a moment.");
  });

  it("passes on an error of the auth client", () => {
    const rejection = AuthError.from({ code: "INVALID_EMAIL_OR_PASSWORD", status: 401 });
    expect(apiErrorOf(rejection).fields).toEqual({ password: "Incorrect email or password." });
  });
});
