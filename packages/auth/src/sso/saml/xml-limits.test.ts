import { expect, it } from "vitest";
import { exceedsXmlLimits } from "./xml-limits.ts";

it.each([
  ["a plain document", "<a><b c='d'>e</b></a>", false],
  ["1,000 elements", `<a>${"<b/>".repeat(999)}</a>`, false],
  ["1,001 elements", `<a>${"<b/>".repeat(1000)}</a>`, true],
  ["2,001 attributes", `<a>${'<b c="" d="" e="" f="" g=""/>'.repeat(401)}</a>`, true],
  ["attributes of one element", `<a ${Array.from({ length: 2001 }, (_, index) => `b${index}=""`).join(" ")}/>`, true],
  ["33 levels", "<a>".repeat(33) + "</a>".repeat(33), true],
  ["more than 128 KiB of text", `<a>${"x".repeat(128 * 1024)}</a>`, true],
  ["too many elements before it ends in the middle", `<a>${"<b/>".repeat(1001)}<`, true],
  ["what is not XML", "SAML?", false],
  ["entities that stand for one another", '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "d">]><a>&b;</a>', false],
])("%s: %#", (_, xml, isTooLarge) => {
  expect(exceedsXmlLimits(xml)).toBe(isTooLarge);
});
