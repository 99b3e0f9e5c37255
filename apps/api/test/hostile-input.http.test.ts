import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { listProcedures } from "@guildhall/trpc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callProcedure } from "./support/call-procedure.ts";
import { listen } from "./support/listening-app.ts";

const RUNS = 60;

const database = await createTestDatabase();
const app = await listen(database);

/** Text that breaks parsers, patterns, encodings and databases. */
const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.constantFrom("\u0000", "a\u0000b", "%", "_", "\\", "'", "--", "\ud800", "𝕲", "x".repeat(2_000), "", " ", "null"),
  fc.constantFrom("org_01h455vb4pex5vsknk084sn02q", "__proto__", "constructor", "-created", "WyJuYW1lIiwxLDJd"),
);

const nastyValue = fc.oneof(
  nastyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, 1e308, -1, 2 ** 53, 0.5),
  fc.array(nastyText, { maxLength: 4 }),
  fc.jsonValue(),
);

const fields = [
  ...["organization", "userId", "email", "emails", "roles", "invitationId", "data", "version", "name", "slug", "logo"],
  ...["limit", "cursor", "query", "sort", "status", "expiresInHours", "permissions", "permission", "role"],
  ...["teamId", "teamIds", "description", "metadata", "projectId", "access"],
];

describe.each(listProcedures())("$path", ({ path, type }) => {
  it(`answers ${RUNS} hostile inputs without a 500`, async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner", ben: "owner" });
    const input = fc.oneof(
      // Half of the time the organization is the caller's own, so that the input reaches the verb.
      fc.dictionary(fc.constantFrom(...fields), nastyValue).map((rest) => ({ ...rest, organization: id })),
      fc.dictionary(fc.constantFrom(...fields), nastyValue),
      nastyValue,
    );
    await fc.assert(
      fc.asyncProperty(input, async (hostile) => {
        const { status, answer } = await callProcedure(app, { path, type, input: hostile, user: people.ada });
        expect(status, JSON.stringify(answer)).toBeLessThan(500);
      }),
      { numRuns: RUNS },
    );
  });
});
