import { createTestDatabase, FUZZ_RUNS, insertOrganization } from "@guildhall/testing";
import { listProcedures } from "@guildhall/trpc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callProcedure } from "../support/clients/call-procedure.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";
import { nastyValue } from "../support/stages/nasty-values.ts";

const database = await createTestDatabase();
const app = await listen(database);

const fields = [
  ...["organization", "userId", "email", "emails", "roles", "invitationId", "data", "version", "name", "slug", "logo"],
  ...["limit", "cursor", "query", "sort", "status", "expiresInHours", "permissions", "permission", "role"],
  ...["teamId", "teamIds", "description", "metadata", "projectId", "access", "rows", "dryRun", "earlier"],
];

describe.each(listProcedures())("$path", ({ path, type }) => {
  it(`answers ${FUZZ_RUNS} hostile inputs without a 500`, async () => {
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
      { numRuns: FUZZ_RUNS },
    );
  });
});

it("rejects a method that no fetch request can have", async () => {
  const { status, body } = await rawRequest(app, { method: "TRACE", path: "/trpc/caller.get" });
  expect(status).toBe(405);
  expect(body).toContain("Use GET, HEAD.");
});
