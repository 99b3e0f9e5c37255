import { createTestDatabase, FUZZ_RUNS } from "@guildhall/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { importMembers } from "../../src/member/import-members.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "owner",
    "member",
    "__proto__",
    "constructor",
    "a,b",
    "O'Brien",
    " ",
    "x@y.example",
  ),
);
const email = fc.oneof(text, fc.emailAddress(), fc.emailAddress());
const row = fc.record({ email, name: text, roles: fc.array(text, { maxLength: 3 }) });

it("whatever texts a list holds, every row comes back, in order, and the dry run said the same", async () => {
  const { people, scope } = await organizationOf(database, { olga: "owner" });
  const opened = await scope(people.olga, "member:create");
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const dry = await importMembers(opened, { rows, dryRun: true });
      const real = await importMembers(opened, { rows, dryRun: false });
      expect(real).toEqual(dry);
      expect(real.rows.map((each) => each.email.toLowerCase().trim())).toEqual(
        rows.map((each) => each.email.toLowerCase().trim()),
      );
      const again = await importMembers(opened, { rows, dryRun: false });
      expect(again.totals).toMatchObject({ added: 0, changed: 0, failed: real.totals.failed });
    }),
    { numRuns: FUZZ_RUNS },
  );
});
