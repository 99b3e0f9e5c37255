import { expect, expectTypeOf, it } from "vitest";
import { DomainError } from "../errors/domain-error.ts";
import { only } from "./only.ts";
import { requireVersion } from "./require-version.ts";
import { sentFields } from "./sent-fields.ts";

it("keeps the named fields that were sent, and null", () => {
  const input = { name: "Ada" as string | undefined, logo: null, slug: undefined, version: 3 };
  const sent = sentFields(input, ["name", "logo", "slug"]);
  expect(sent).toStrictEqual({ name: "Ada", logo: null });
  expectTypeOf(sent.name).toEqualTypeOf<string | undefined>();
});

it("reduces a row to the fields that changed", () => {
  expect(only({ id: "1", name: "Ada", logo: null }, ["name", "logo"])).toStrictEqual({ name: "Ada", logo: null });
});

it("accepts the version that was read, or none, and rejects any other", () => {
  requireVersion("team", { version: 2 }, 2);
  requireVersion("team", { version: 2 }, undefined);
  expect(() => requireVersion("team", { version: 2 }, 1)).toThrow(DomainError);
});
