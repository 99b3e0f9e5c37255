import fc from "fast-check";
import { expect, it } from "vitest";
import { displayName } from "./display-name.ts";
import { fitDisplayName } from "./fit-display-name.ts";

it.each([
  ["Ada Lovelace", "Ada Lovelace"],
  ["  Ada\r\nLovelace\u0000 ", "Ada Lovelace"],
  ["A\u200bda\u202e", "Ada"],
  ["Ada\tLovelace", "Ada Lovelace"],
  ["Ada  Lovelace", "Ada  Lovelace"],
  ["\u3164", ""],
  ["\u2800", ""],
  ["\u0301", ""],
  ["\ud800", ""],
  ["", ""],
  ["a\u200b\u0301b", "áb"],
  ["می\u200cخواهم\u200c", "می\u200cخواهم"],
  ["👨‍👩‍👧‍👦\u200d", "👨‍👩‍👧‍👦"],
  ["Acme \uf8ff", "Acme"],
  ["a".repeat(101), "a".repeat(100)],
  [`${"a".repeat(99)} b`, "a".repeat(99)],
  ["👨‍👩‍👧‍👦".repeat(101), "👨‍👩‍👧‍👦".repeat(40)],
  ["a".repeat(1_000_000), "a".repeat(100)],
])("fits %j", (given, fitted) => {
  expect(fitDisplayName(given, 100)).toBe(fitted);
});

it("is a display name or empty for every text", () => {
  const Name = displayName("The name", 10);
  const character = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      "\u200d",
      "\u200c",
      "\ufe0f",
      "👩",
      "🏽",
      "🏴",
      "\u{e0067}",
      "م",
      "\u094d",
      "क",
      "\u2800",
      " ",
      "\n",
    ),
    fc.constantFrom("\u1100", "\u1161", "\u11ab", "\u0301", "\u0316", "a", "辻", "\u{e0100}", "ᠪ", "\u180e", "\ud83e"),
  );
  fc.assert(
    fc.property(fc.array(character, { maxLength: 60 }), (characters) => {
      const fitted = fitDisplayName(characters.join(""), 10);
      expect(fitted === "" ? fitted : Name.parse(fitted)).toBe(fitted);
      const { data } = Name.safeParse(characters.join(""));
      if (data !== undefined) expect(fitted).toBe(data);
    }),
    { numRuns: 3_000 },
  );
});
