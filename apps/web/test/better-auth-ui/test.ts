import type { Page } from "@playwright/test";
import type { Person } from "../support/new-person.ts";
import { test as base } from "../support/test.ts";
import { recordSteps, type Step } from "./record-steps.ts";
import { type ApiOrigin, serveKit } from "./serve-kit.ts";

interface Fixtures {
  recorder: ReturnType<typeof recordSteps>;
  /** Opens a browser of its own in the kit's app for this person, or for someone signed out. */
  open: (path: string, person?: Person) => Promise<Page>;
  step: Step;
}

interface WorkerFixtures {
  api: ApiOrigin;
  kitUrl: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  api: ["same", { scope: "worker", option: true }],
  kitUrl: [
    async ({ api }, use) => {
      const kit = await serveKit(api);
      await use(kit.url);
      await kit.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern.
  recorder: async ({}, use) => use(recordSteps()),
  step: async ({ recorder }, use) => use(recorder.step),
  open: async ({ openAs, recorder, kitUrl }, use) =>
    use(async (path, person) => {
      const page = await openAs(person);
      recorder.watch(page.context());
      await page.goto(kitUrl + path);
      return page;
    }),
});

export { expect } from "../support/test.ts";
