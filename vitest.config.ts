import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.ts";

const database = "**/*.database.test.ts";
const http = "**/*.http.test.ts";
const setupFiles = "./packages/testing/src/set-up-file.ts";
// A condition that waits for the machine must not depend on how busy it is: by default it has one second.
const expectOptions = { poll: { timeout: 30_000 } };
const sources = ["packages/*/{src,test}/**/*.test.{ts,tsx}", "apps/*/{src,test}/**/*.test.{ts,tsx}"];

/**
 * Three layers: pure code; code on a real Postgres; a listening server over HTTP. The browser layer is Playwright's.
 * Each file of the latter two has its own database and servers; they are one project, so that they share a Postgres, and
 * a worker loads the modules once. No file has its own copies of all modules: loading them takes half of the time of many.
 * A module's state must therefore not matter to tests; see `afterFile`.
 */
export default defineConfig({
  test: {
    // Many tests wait, for sockets or for a time limit: with one worker a core, a third of two cores is idle.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "postgres",
          include: [database, http].map((files) => `{packages,apps}/*/{src,test}/${files}`),
          globalSetup: "./packages/testing/src/global-setup.ts",
          setupFiles,
          isolate: false,
          expect: expectOptions,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "unit",
          include: sources,
          exclude: ["**/node_modules/**", database, http],
          setupFiles,
          isolate: false,
          expect: expectOptions,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
