import { expect, it } from "vitest";
import { type Change, recordedFor } from "./transaction.ts";

it("a change without an audit event does not compile, unless it gives a reason", () => {
  const changes: Change<number>[] = [
    // @ts-expect-error: an empty list records nothing
    { result: 0, targets: [] },
    // @ts-expect-error: nor does nothing
    { result: 0 },
    { result: 0, targets: [{ id: "mem_1", name: null }] },
    { result: 0, unchanged: true },
    { result: 0, alreadyRecorded: true },
  ];
  expect(changes).toHaveLength(5);
});

it("a list of targets that turns out empty is no change", () => {
  expect(recordedFor([])).toEqual({ unchanged: true });
  expect(
    recordedFor([
      { id: "mem_1", name: null },
      { id: "mem_2", name: null },
    ]),
  ).toEqual({
    targets: [
      { id: "mem_1", name: null },
      { id: "mem_2", name: null },
    ],
  });
});
