import { expect, test } from "vitest";
import { pageRange } from "./page-range.ts";

test("shows which rows of how many a page has", () => {
  const total = { count: 120, capped: false };
  expect(pageRange({ pageIndex: 0, pageSize: 50, rows: 50, total })).toBe("1–50 of 120");
  expect(pageRange({ pageIndex: 2, pageSize: 50, rows: 20, total })).toBe("101–120 of 120");
});

test("a total that was not counted to its end has a plus", () => {
  const total = { count: 10_000, capped: true };
  expect(pageRange({ pageIndex: 30, pageSize: 50, rows: 50, total })).toBe("1,501–1,550 of 10,000+");
});

test("an empty page has no range", () => {
  expect(pageRange({ pageIndex: 0, pageSize: 50, rows: 0, total: { count: 0, capped: false } })).toBe("0 of 0");
});
