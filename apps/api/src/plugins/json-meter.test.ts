import { expect, it } from "vitest";
import { JsonMeter, MAX_JSON_DEPTH, MAX_JSON_VALUES } from "./json-meter.ts";

const measure = (text: string) => new JsonMeter().write(Buffer.from(text));
const lists = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

it("accepts what is at the limits, and nothing beyond", () => {
  expect(measure(lists(MAX_JSON_DEPTH))).toBeUndefined();
  expect(measure(lists(MAX_JSON_DEPTH + 1))).toBe("depth");
  const list = (values: number) => `[${Array.from({ length: values }, () => 0).join()}]`;
  expect(measure(list(MAX_JSON_VALUES - 1))).toBeUndefined();
  expect(measure(list(MAX_JSON_VALUES))).toBe("values");
});

it("counts depth, not brackets: siblings and closed lists are not deeper", () => {
  expect(measure(`[${Array.from({ length: 100 }, () => lists(5)).join()}]`)).toBeUndefined();
});

it("takes brackets, commas and escaped quotes in text for text", () => {
  expect(measure(JSON.stringify({ text: `${"[".repeat(100)}"${"[".repeat(100)}\\`, key: 1 }))).toBeUndefined();
});

it("measures what arrives in pieces, be they cut within an escape or a character", () => {
  const before = `["é\\"[[${"[".repeat(100)}", `;
  const meter = new JsonMeter();
  const found = [...Buffer.from(`${before}${lists(MAX_JSON_DEPTH)}]`)].map((byte) => meter.write(Buffer.from([byte])));
  expect(found.findIndex(Boolean)).toBe(Buffer.byteLength(before) + MAX_JSON_DEPTH - 1);
});
