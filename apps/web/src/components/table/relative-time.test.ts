import { expect, test } from "vitest";
import { relativeTime } from "./relative-time.ts";

const now = Date.UTC(2030, 0, 15, 12);
const day = 86_400_000;

test.each([
  [0, "just now"],
  [-20_000, "just now"],
  [20_000, "in a moment"],
  [-5 * 60_000, "5 minutes ago"],
  [-3 * 3_600_000, "3 hours ago"],
  [-day, "yesterday"],
  [-3 * day, "3 days ago"],
  [7 * day - 5_000, "in 7 days"],
  [30 * day, "in 30 days"],
  [-60 * day, "2 months ago"],
  [-800 * day, "2 years ago"],
])("a time %d ms away reads %s", (offset, words) => {
  expect(relativeTime(new Date(now + offset), now)).toBe(words);
});
