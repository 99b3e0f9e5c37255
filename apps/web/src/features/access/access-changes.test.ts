import { expect, test } from "vitest";
import { accessChanges } from "./access-changes.ts";
import { peopleInSentence } from "./people-in-sentence.ts";

const customRoles = { builder: ["project:create"], scribe: ["project:create", "invitation:create"] } as const;
const ben = { name: "Ben", roles: ["builder"] };
const cleo = { name: "Cleo", roles: ["builder", "scribe"] };
const dora = { name: "Dora", roles: ["builder", "admin"] };
const rolesOf = ({ roles }: { roles: readonly string[] }) => roles;

test("a role that allows more and less changes what those can do who have no other role for it", () => {
  const after = { ...customRoles, builder: ["team:create"] as const };
  const change = { before: { roles: rolesOf, customRoles }, after: { roles: rolesOf, customRoles: after } };
  expect(accessChanges([ben, cleo, dora, { ...ben, name: "Emil" }], change)).toEqual([
    { names: ["Ben", "Emil"], gained: ["team:create"], lost: ["project:create"] },
    { names: ["Cleo"], gained: ["team:create"], lost: [] },
  ]);
});

test("other roles change what those can do who did not have them", () => {
  const change = { before: { roles: rolesOf, customRoles }, after: { roles: () => ["builder"], customRoles } };
  expect(accessChanges([ben, cleo], change)).toEqual([{ names: ["Cleo"], gained: [], lost: ["invitation:create"] }]);
});

test("names the first five, and counts the others", () => {
  const names = Array.from({ length: 17 }, (_, index) => `P${index + 1}`);
  expect(peopleInSentence(["Ada", "Ben"])).toBe("Ada and Ben");
  expect(peopleInSentence(names.slice(0, 6))).toBe("P1, P2, P3, P4, P5, and P6");
  expect(peopleInSentence(names)).toBe("P1, P2, P3, P4, P5, and 12 others");
});
