import { Slug } from "@guildhall/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anotherSlug, slugFromName } from "./slug-from-name.ts";

it.each([
  ["Acme", "acme"],
  ["Müller & Söhne GmbH", "muller-sohne-gmbh"],
  ["  --  ", "organization"],
  ["東京", "organization"],
  ["X", "organization"],
])("%s gives %s", (name, slug) => {
  expect(slugFromName(name)).toBe(slug);
});

it("gives a valid slug for every name, and so is another one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (name) => {
      const slug = slugFromName(name);
      expect(Slug.parse(slug)).toBe(slug);
      expect(Slug.parse(anotherSlug(slug))).toMatch(new RegExp(`^${slug}-.{6}$`));
    }),
  );
});
