import { CreateProjectInput } from "@guildhall/contracts";
import { expect, it } from "vitest";
import { changedFieldsResolver } from "./changed-fields-resolver.ts";

const resolve = changedFieldsResolver(CreateProjectInput, { name: "\u3164", slug: "comet" });

it("accepts a field that reads what it did when the form was opened", () => {
  expect(resolve({ name: "\u3164", slug: "comet-hunt" })).toEqual({});
});

it("reports what is wrong with a changed field", () => {
  expect(resolve({ name: "\u3164\u3164", slug: "-" })).toEqual({
    name: "The name must contain a character that people can see.",
    slug: expect.stringContaining("Use letters, digits, hyphens and underscores"),
  });
});
