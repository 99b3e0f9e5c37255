import { describe, expect, it } from "vitest";
import { CreateTeamInput, UpdateTeamInput } from "./team.ts";

/** The error for this metadata of a new team; undefined when it is valid. */
function complaint(metadata: unknown): string | undefined {
  return CreateTeamInput.safeParse({ name: "Design", metadata }).error?.issues[0]?.message;
}

function nested(depth: number): unknown {
  let value = {};
  for (let level = 0; level < depth; level++) value = { in: value };
  return value;
}

describe("a team's metadata", () => {
  it("is a JSON object, null or left out", () => {
    for (const metadata of [{}, { a: [1, "ü", null, { b: false }], "😀": "😀" }, null, undefined]) {
      expect(complaint(metadata)).toBeUndefined();
    }
    for (const metadata of ["{}", 1, true, [], [{}]]) expect(complaint(metadata)).toContain("must be a JSON object");
    for (const metadata of [{ a: undefined }, { a: 1n }, { a: Number.NaN }, { a: () => 1 }]) {
      expect(complaint(metadata)).toContain("JSON only");
    }
  });

  it("holds nothing that jsonb cannot, in keys as little as in values", () => {
    for (const text of ["\u0000", "a\u0000b", "\ud800", "x\udc00"]) {
      for (const metadata of [{ a: text }, { [text]: 1 }, { a: [{ [text]: 1 }] }, { a: [[text]] }]) {
        expect(complaint(metadata)).toContain("NUL");
      }
    }
  });

  it("is bounded in size and depth", () => {
    expect(complaint({ a: "x".repeat(8192 - '{"a":""}'.length) })).toBeUndefined();
    expect(complaint({ a: "x".repeat(8193 - '{"a":""}'.length) })).toContain(
      "at most 8192 bytes as JSON; this is 8193",
    );
    expect(complaint({ a: "ü".repeat(5000) })).toContain("at most 8192 bytes");
    // Postgres writes 1 and 300 zeros.
    for (const number of [1e300, 1e-300, -1e300]) {
      expect(complaint({ a: Array(25).fill(number) })).toBeUndefined();
      expect(complaint({ a: Array(30).fill(number) })).toContain("at most 8192 bytes");
    }
    expect(complaint(nested(19))).toBeUndefined();
    expect(complaint(nested(20))).toContain("20 levels");
    expect(complaint(nested(100_000))).toContain("20 levels");
  });
});

it("a change of a team changes something", () => {
  expect(UpdateTeamInput.safeParse({ teamId: "team_1", data: {} }).success).toBe(false);
  expect(UpdateTeamInput.safeParse({ teamId: "team_1", data: { description: null } }).success).toBe(true);
});
