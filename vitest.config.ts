import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const database = "**/*.database.test.ts";
const http = "**/*.http.test.ts";
const setupFiles = "./packages/testing/src/set-up-file.ts";
// A condition that waits for the machine must not depend on how busy it is: by default it has one second.
const expectOptions = { poll: { timeout: 30_000 } };
const sources = ["packages/*/{src,test}/**/*.test.{ts,tsx}", "apps/*/{src,test}/**/*.test.{ts,tsx}"];

/**
 * Three layers: pure code; code on a real Postgres; a listening server over HTTP. The browser layer is Playwright's.
 * Each file of the latter two has its own database and servers. No file has its own copies of all modules: loading them
 * takes half of the time of many. A module's state must therefore not matter to tests; see `afterFile`.
 */
export default defineConfig({
  test: {
    // Most tests wait for Postgres, for sockets or for a time limit: with one worker a core, half of two cores is idle.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
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
      {
        test: {
          name: "database",
          include: [`{packages,apps}/*/{src,test}/${database}`],
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
          name: "http",
          include: [`{packages,apps}/*/{src,test}/${http}`],
          globalSetup: "./packages/testing/src/global-setup.ts",
          setupFiles,
          isolate: false,
          expect: expectOptions,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
