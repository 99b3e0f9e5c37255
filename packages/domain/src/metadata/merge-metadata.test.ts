import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeMetadata } from "./merge-metadata.ts";

it.each([
  [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  [{ a: 1 }, { a: null }, {}],
  [{ a: 1 }, { b: null }, { a: 1 }],
  [{ a: { b: 1, c: 2 } }, { a: { b: null, d: 3 } }, { a: { c: 2, d: 3 } }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: { b: 1 } }, { a: 2 }, { a: 2 }],
  [{ a: 2 }, { a: { b: { c: null, d: 1 } } }, { a: { b: { d: 1 } } }],
  [{ a: [{ b: null }] }, { c: [{ d: null }] }, { a: [{ b: null }], c: [{ d: null }] }],
])("%j with %j is %j", (current, patch, merged) => {
  expect(mergeMetadata(current, patch)).toEqual(merged);
});

it("takes names such as __proto__ and toString for nothing but keys", () => {
  const patch = JSON.parse('{"__proto__":{"a":{"b":null}},"toString":{"c":1}}');
  expect(JSON.stringify(mergeMetadata({}, patch))).toBe('{"__proto__":{"a":{}},"toString":{"c":1}}');
});

it("is the same when done twice, and leaves what it was given alone", () => {
  const json = fc.dictionary(fc.string({ maxLength: 2 }), fc.jsonValue());
  fc.assert(
    fc.property(json, json, (current, patch) => {
      const before = JSON.stringify([current, patch]);
      const once = mergeMetadata(current, patch);
      expect(JSON.stringify([current, patch])).toBe(before);
      expect(inOrder(mergeMetadata(once, patch))).toBe(inOrder(once));
    }),
  );
});

/** As JSON with the keys in order. Values are only written, since one that has a `toString` of its own cannot be compared. */
const inOrder = (json: Record<string, unknown>) =>
  JSON.stringify(Object.entries(json).toSorted(([a], [b]) => (a < b ? -1 : 1)));
