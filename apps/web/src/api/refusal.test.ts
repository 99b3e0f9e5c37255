import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { AuthRefusal } from "./auth-refusal.ts";
import { refusalOf, statusOf } from "./refusal.ts";

const refused = (message: string, data: Record<string, unknown>) =>
  TRPCClientError.from({ error: { message, code: -32000, data } });

describe("refusalOf", () => {
  it("reads message, reason and fields of a refusal", () => {
    const error = refused("That slug is taken.", {
      httpStatus: 409,
      reason: "slug_taken",
      fields: { slug: "Choose another." },
    });
    expect(refusalOf(error)).toEqual({
      message: "That slug is taken.",
      reason: "slug_taken",
      fields: { slug: "Choose another." },
    });
    expect(statusOf(error)).toBe(409);
  });

  it("knows no reason but those of the contracts", () => {
    expect(refusalOf(refused("No.", { httpStatus: 400, reason: "toString" }))).toEqual({ message: "No.", fields: {} });
  });

  it("says that nothing answered", () => {
    const error = TRPCClientError.from(new TypeError("Failed to fetch"));
    expect(refusalOf(error).message).toMatch(/offline/);
    expect(statusOf(error)).toBeUndefined();
  });

  it("keeps what nobody should read to itself", () => {
    const unreadable = TRPCClientError.from(new SyntaxError("Unexpected token '<'"));
    expect(refusalOf(unreadable).message).toBe("Something went wrong on our side. Try again in a moment.");
    expect(refusalOf("boom").message).toBe("Something went wrong on our side. Try again in a moment.");
  });

  it("passes on a refusal of the auth client", () => {
    const refusal = AuthRefusal.from({ code: "INVALID_EMAIL_OR_PASSWORD", status: 401 });
    expect(refusalOf(refusal).fields).toEqual({ password: "This password does not belong to this address." });
  });
});
