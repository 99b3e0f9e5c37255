import { ApiError, NetworkError, ServerError } from "@guildhall/client";
import { expect, it } from "vitest";
import { fieldsOf, messageOf } from "./describe-error.ts";

const taken = new ApiError("That slug is taken.", {
  reason: "slug_taken",
  fields: { slug: "Choose another." },
  status: 409,
});

it("returns the server's message and its fields", () => {
  expect(messageOf(taken)).toBe("That slug is taken.");
  expect(fieldsOf(taken)).toEqual({ slug: "Choose another." });
  expect(messageOf("A sentence.")).toBe("A sentence.");
});

it("reports a missing connection when nothing answered", () => {
  const error = new NetworkError("/trpc", new TypeError("Failed to fetch"));
  expect(messageOf(error)).toMatch(/Can't reach the server/);
  expect(fieldsOf(error)).toEqual({});
});

it.each([
  new ServerError("Guildhall answered with status 502, and not as a procedure does.", { status: 502 }),
  new TypeError("undefined is not a function"),
  { message: "boom" },
])("does not show messages for developers", (error) => {
  expect(messageOf(error)).toBe("Something went wrong on our side. Try again in a moment.");
});
