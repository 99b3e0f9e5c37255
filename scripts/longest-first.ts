import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The test files that take longest, in seconds on two idle cores with RACE_ROUNDS=50. Vitest remembers what
 * took how long, but not in a fresh checkout, which CI has: there it begins with the largest files, and a worker that comes
 * to one of these last keeps the others waiting.
 */
const longest = [
  ["apps/api/test/process/dev.http.test.ts", 39],
  ["apps/api/test/better-auth/fuzz.http.test.ts", 32],
  ["apps/api/test/trpc/races.http.test.ts", 29],
  ["apps/api/test/every-api/busy-organization.http.test.ts", 26],
  ["packages/domain/test/oauth/races.database.test.ts", 25],
  ["apps/cli/test/import.http.test.ts", 21],
  ["apps/api/test/every-api/visible-fields.http.test.ts", 21],
  ["apps/cli/test/commands.http.test.ts", 20],
  ["apps/api/test/process/production-build.http.test.ts", 19],
  ["apps/api/test/sso/hostile.http.test.ts", 17],
  ["apps/api/test/trpc/hostile-input.http.test.ts", 17],
  ["packages/db/src/embedded/recovery.database.test.ts", 16],
  ["apps/api/test/trpc/permission-matrix.http.test.ts", 14],
  ["apps/api/test/trpc/races-teams.http.test.ts", 14],
  ["apps/api/test/accounts/api-keys/limited-use.http.test.ts", 14],
  ["apps/cli/test/invitations.http.test.ts", 14],
  ["apps/api/test/rest/contract/contract.http.test.ts", 13],
  ["apps/api/test/trpc/races-seats.http.test.ts", 13],
  ["apps/api/test/rest/hostile.http.test.ts", 13],
  ["apps/api/test/accounts/json-web-tokens/jwks.http.test.ts", 12],
  ["apps/cli/test/session.http.test.ts", 12],
  ["apps/cli/test/login-with-code.http.test.ts", 12],
  ["packages/db/src/embedded/cluster/displaced-cluster.database.test.ts", 12],
  ["apps/api/test/better-auth/guessing.http.test.ts", 12],
  ["apps/cli/test/audit.http.test.ts", 12],
  ["apps/api/test/sso/deleted-account.http.test.ts", 12],
  ["apps/cli/test/audit-verify.http.test.ts", 11],
  ["apps/api/test/process/pooling.database.test.ts", 11],
  ["apps/api/test/better-auth/direct-answers.http.test.ts", 11],
  ["apps/api/test/administrators/last-administrator.http.test.ts", 11],
] as const;

const secondsOf = new Map<string, number>(longest);
const workspace = join(import.meta.dirname, "..");
const gone = [...secondsOf.keys()].filter((file) => !existsSync(join(workspace, file)));
if (gone.length > 0) throw new Error(`scripts/longest-first.ts lists files that do not exist: ${gone.join(", ")}`);

/** Begins with the longest of each project, and goes on as Vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const rank = ({ project }: TestSpecification) => projects.indexOf(project);
    const seconds = ({ moduleId }: TestSpecification) => secondsOf.get(relative(workspace, moduleId)) ?? 0;
    return sorted.toSorted((a, b) => rank(a) - rank(b) || seconds(b) - seconds(a));
  }
}
