import { expect, it } from "vitest";
import { Slug } from "./organization.ts";
import { slugFromName } from "./slug-from-name.ts";

it.each([
  ["Acme Labs", "acme-labs"],
  ["  Zoë & Søn, Ltd. ", "zoe-and-son-ltd"],
  ["Straße 9", "strasse-9"],
  ["O’Reilly's", "oreillys"],
  ["日本", ""],
])("turns %j into %j", (name, slug) => {
  expect(slugFromName(name)).toBe(slug);
});

it("does not end in a hyphen where it was cut", () => {
  const slug = slugFromName(`${"a".repeat(63)} b`);
  expect(slug).toBe("a".repeat(63));
  expect(Slug.safeParse(slug).success).toBe(true);
});
