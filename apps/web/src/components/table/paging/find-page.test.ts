import { expect, test } from "vitest";
import { type Cursors, findPage, type ListPart } from "./find-page.ts";

/** A list of so many rows, whose cursors are the last row before; and which parts of it were read. */
function listOf(rows: number, { mostAtOnce = 200 } = {}) {
  const parts: ListPart[] = [];
  const read = async (part: ListPart) => {
    parts.push(part);
    const first = Number(part.cursor ?? 0);
    const end = Math.min(first + Math.min(part.limit, mostAtOnce), rows);
    const items = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
    return { items, nextCursor: end < rows ? String(end) : null };
  };
  return { read, parts };
}

const nothing: Cursors = [];

test("a page opened directly is found in steps of 200 rows", async () => {
  const { read, parts } = listOf(10_000);
  const { page, cursors } = await findPage(read, { page: 11, cursors: nothing });
  expect({ page, cursor: cursors[10] }).toEqual({ page: 11, cursor: "500" });
  expect(parts).toEqual([{ limit: 200 }, { limit: 200, cursor: "200" }, { limit: 100, cursor: "400" }]);
});

test("what is known of the way is not read again", async () => {
  const { read, parts } = listOf(10_000);
  const known = await findPage(read, { page: 11, cursors: nothing });
  parts.length = 0;
  expect(await findPage(read, known)).toEqual(known);
  expect(parts).toEqual([]);
  const before = await findPage(read, { page: 10, cursors: known.cursors });
  expect({ page: before.page, cursor: before.cursors[9] }).toEqual({ page: 10, cursor: "450" });
  expect(parts).toEqual([{ limit: 50, cursor: "400" }]);
  expect(before.cursors[10]).toBe("500");
});

test.each([
  [0, 1],
  [1, 1],
  [50, 1],
  [51, 2],
  [100, 2],
  [101, 3],
  [250, 5],
  [251, 6],
])("of a list of %i rows, a page further down leads to the last one, %i", async (rows, last) => {
  const { read } = listOf(rows);
  const { page, cursors } = await findPage(read, { page: 99, cursors: nothing });
  expect(page).toBe(last);
  expect(cursors[last - 1] ?? null).toBe(last === 1 ? null : String((last - 1) * 50));
});

test("a page very far down leads as far as some steps do", async () => {
  const { read, parts } = listOf(1_000_000);
  const { page, cursors } = await findPage(read, { page: 999_999, cursors: nothing });
  expect({ page, cursor: cursors[page - 1] }).toEqual({ page: 101, cursor: "5000" });
  expect(parts).toHaveLength(25);
});

test("a server that returns fewer rows than asked for leads on all the same", async () => {
  const { read } = listOf(120, { mostAtOnce: 30 });
  const { page, cursors } = await findPage(read, { page: 3, cursors: nothing });
  expect({ page, cursor: cursors[2] }).toEqual({ page: 3, cursor: "60" });
});

test("a page whose rows are gone leads to the one before", async () => {
  const { read } = listOf(100);
  expect((await findPage(read, { page: 4, cursors: [null, "50", "100"] })).page).toBe(3);
  expect((await findPage(read, { page: 3, cursors: [null, "50", null] })).page).toBe(2);
});
