import { Slug } from "@guildhall/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { defaultSlug, withRandomSuffix } from "./default-slug.ts";

it.each([
  ["Acme", "acme"],
  ["Müller & Söhne GmbH", "muller-and-sohne-gmbh"],
  ["  --  ", "organization"],
  ["東京", "organization"],
  ["X", "x"],
])("%s gives %s", (name, slug) => {
  expect(defaultSlug(name)).toBe(slug);
});

it("gives a valid slug for every name, with and without a suffix", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (name) => {
      const slug = defaultSlug(name);
      expect(Slug.parse(slug)).toBe(slug);
      expect(Slug.parse(withRandomSuffix(slug))).toMatch(/-.{6}$/);
    }),
  );
});

it("keeps the suffix within the length of a slug", () => {
  expect(withRandomSuffix("a".repeat(64))).toMatch(/^a{57}-.{6}$/);
});
