import { expect, it } from "vitest";
import { includesText } from "./includes-text.ts";

it("finds accents in either form, case-insensitive and without the blanks around what was typed", () => {
  for (const [text, typed] of [
    ["Zoé Léger", "zoe\u0301"],
    ["Zoe\u0301 Le\u0301ger", "LÉGER "],
    ["Åse", "a\u030ase"],
    ["한국", "\u1112\u1161\u11ab"],
  ] as const) {
    expect(includesText(text, typed)).toBe(true);
  }
  expect(includesText("Zoé", "zoe")).toBe(false);
});
