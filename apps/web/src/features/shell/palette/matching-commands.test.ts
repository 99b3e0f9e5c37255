import { expect, test } from "vitest";
import { matchingCommands } from "./matching-commands.ts";

const groups = [
  {
    group: "Acme",
    actions: [
      { id: "members", label: "Members", keywords: ["people", "invite"] },
      { id: "teams", label: "Teams", keywords: ["groups"] },
    ],
  },
  {
    group: "Actions",
    actions: [
      { id: "invite", label: "Invite people", keywords: "add members" },
      { id: "cafe", label: "Café" },
    ],
  },
];

const idsFor = (typed: string) =>
  matchingCommands(typed, groups).map(({ group, actions }) => [group, ...actions.map(({ id }) => id)]);

test.each([
  [
    "",
    [
      ["Acme", "members", "teams"],
      ["Actions", "invite", "cafe"],
    ],
  ],
  [
    " INVITE ",
    [
      ["Actions", "invite"],
      ["Acme", "members"],
    ],
  ],
  [
    "members",
    [
      ["Acme", "members"],
      ["Actions", "invite"],
    ],
  ],
  [
    "people",
    [
      ["Actions", "invite"],
      ["Acme", "members"],
    ],
  ],
  ["cafe\u0301", [["Actions", "cafe"]]],
  ["nothing of the kind", []],
])("“%s” finds labels before other words", (typed, expected) => {
  expect(idsFor(typed)).toEqual(expected);
});
