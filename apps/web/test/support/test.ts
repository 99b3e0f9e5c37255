import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Person } from "./new-person.ts";

interface Fixtures {
  /** Opens a separate browser for this person, or for no one in particular, and a page in it. */
  openAs: (person?: Person) => Promise<Page>;
}

/** Playwright's `test`, which also fails when a page throws an uncaught error. */
export const test = base.extend<Fixtures>({
  context: async ({ context }, use) => {
    const uncaught = watch(context);
    await use(context);
    expect(uncaught).toEqual([]);
  },
  openAs: async ({ browser }, use) => {
    const opened: { context: BrowserContext; uncaught: string[] }[] = [];
    await use(async (person) => {
      const context = await browser.newContext(person ? { storageState: person.storageState } : {});
      opened.push({ context, uncaught: watch(context) });
      return context.newPage();
    });
    for (const { context } of opened) await context.close();
    expect(opened.flatMap(({ uncaught }) => uncaught)).toEqual([]);
  },
});

export { expect };

function watch(context: BrowserContext): string[] {
  const uncaught: string[] = [];
  context.on("weberror", (error) => uncaught.push(String(error.error().stack)));
  return uncaught;
}
