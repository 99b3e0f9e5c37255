import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { BrowserPool } from "./browser-pool.ts";
import type { Person } from "./new-person.ts";
import { type PoolOptions, requirePoolOptions } from "./pool-options.ts";
import { appUrl, currentRun } from "./test-run.ts";

interface Options {
  /** Whether the console may show that the server rejected a request, which browsers log by themselves. */
  mayRequestsFail: boolean;
}

interface Fixtures {
  /** Takes a separate browser context from the pool for the test. */
  takeContext: () => Promise<BrowserContext>;
  /** Opens a separate browser for this person, or for no one in particular, and a page in it. */
  openAs: (person?: Person) => Promise<Page>;
}

interface CheckedOptions {
  /** Fails a test that asks for options which contexts of the pool do not have. */
  requirePoolOptions: undefined;
}

interface WorkerFixtures {
  pool: BrowserPool;
}

/** Playwright's `test`, which also fails when a page throws an uncaught error or logs one. */
export const test = base.extend<Fixtures & Options & CheckedOptions, WorkerFixtures>({
  pool: [async ({ browser }, use) => use(new BrowserPool(browser)), { scope: "worker" }],
  mayRequestsFail: [true, { option: true }],
  requirePoolOptions: async (
    {
      acceptDownloads,
      bypassCSP,
      colorScheme,
      deviceScaleFactor,
      extraHTTPHeaders,
      geolocation,
      hasTouch,
      httpCredentials,
      isMobile,
      javaScriptEnabled,
      locale,
      offline,
      permissions,
      storageState,
      timezoneId,
      userAgent,
      viewport,
    },
    use,
    { project },
  ) => {
    const asked: PoolOptions = {
      acceptDownloads,
      bypassCSP,
      colorScheme,
      deviceScaleFactor,
      extraHTTPHeaders,
      geolocation,
      hasTouch,
      httpCredentials,
      isMobile,
      javaScriptEnabled,
      locale,
      offline,
      permissions,
      storageState,
      timezoneId,
      userAgent,
      viewport,
    };
    requirePoolOptions(asked, project.use);
    await use(undefined);
  },
  takeContext: async ({ pool, mayRequestsFail, requirePoolOptions: _ }, use) => {
    const opened: { context: BrowserContext; errors: string[] }[] = [];
    await use(async () => {
      const context = await pool.take();
      opened.push({ context, errors: watch(context, mayRequestsFail) });
      waitForWhatLoads(context);
      return context;
    });
    await Promise.all(opened.map(({ context }) => pool.giveBack(context)));
    expect(opened.flatMap(({ errors }) => errors)).toEqual([]);
  },
  context: async ({ takeContext }, use) => use(await takeContext()),
  page: async ({ pool, context }, use) => use(await pool.openPage(context)),
  openAs: async ({ pool, takeContext }, use) =>
    use(async (person) => {
      const context = await takeContext();
      if (person) await context.addCookies(person.storageState.cookies);
      return pool.openPage(context);
    }),
});

export { expect };

/** Lets nothing be pressed while a part of the page loads: what comes in its place may move the rest between press and release. */
function waitForWhatLoads(context: BrowserContext): void {
  context.on("page", (page) => {
    void page.addLocatorHandler(page.locator(".mantine-Skeleton-root").first(), async () => {});
  });
}

function watch(context: BrowserContext, mayRequestsFail: boolean): string[] {
  const errors: string[] = [];
  context.on("weberror", (error) => errors.push(String(error.error().stack)));
  context.on("console", (message) => {
    // Pages of other origins, such as an attacker's, may log what they like.
    if (
      message.type() !== "error" ||
      !message
        .page()
        ?.url()
        .startsWith(`${appUrl(currentRun())}/`)
    )
      return;
    // A page that is left while it loads something may log that, too.
    if (mayRequestsFail && /^(?:Failed to load resource|Failed to fetch)/.test(message.text())) return;
    errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}
