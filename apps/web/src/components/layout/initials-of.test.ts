import { expect, it } from "vitest";
import { initialsOf } from "./initials-of.ts";

it.each([
  ["Ada Lovelace", "AL"],
  ["Augusta Ada King", "AK"],
  ["ada", "A"],
  ["vera.rubin", "VR"],
  ["🐙 Octo", "🐙O"],
  ["👩‍🚀 Sally Ride", "👩‍🚀R"],
  ["नीरा शर्मा", "नीश"],
  ["  ", ""],
])("abbreviates %j to %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
