import { expect, it } from "vitest";
import { nextSlots } from "./row-slots.ts";

const slots = (before: Record<string, number>, keys: string[]) =>
  Object.fromEntries(nextSlots(new Map(Object.entries(before)), keys));

it("gives the items of the next page the rows of this one, in order", () => {
  expect(slots({}, ["ada", "ben", "cleo"])).toEqual({ ada: 0, ben: 1, cleo: 2 });
  expect(slots({ ada: 0, ben: 1, cleo: 2 }, ["dora", "emil"])).toEqual({ dora: 0, emil: 1 });
  expect(slots({ dora: 0, emil: 1 }, ["fay", "gus", "hal"])).toEqual({ fay: 0, gus: 1, hal: 2 });
});

it("leaves an item that stays in its row, wherever it moves", () => {
  expect(slots({ ada: 0, ben: 1, cleo: 2 }, ["zoe", "cleo", "ada"])).toEqual({ zoe: 1, cleo: 2, ada: 0 });
  expect(slots({ ada: 0, ben: 1 }, ["ben"])).toEqual({ ben: 1 });
});

it("gives no row to two items", () => {
  expect(slots({ ben: 1 }, ["ada", "ben", "cleo", "dora"])).toEqual({ ada: 0, ben: 1, cleo: 2, dora: 3 });
});
