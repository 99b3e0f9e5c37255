import type { Browser, BrowserContext, Page } from "@playwright/test";
import { appUrl, currentRun } from "./test-run.ts";

interface PooledContext {
  context: BrowserContext;
  /** Stays open, at a file of the app's origin. Its process has the app's code compiled, and is that of the pages that it opens. */
  keeper: Page;
  /** Of the pages that were open in it: there they may have stored something. */
  origins: Set<string>;
}

/** The browser contexts of one worker. Tests have them one after another, because a first page in a new one takes twice the time. */
export class BrowserPool {
  readonly #browser: Browser;
  readonly #free: PooledContext[] = [];
  readonly #used = new Map<BrowserContext, PooledContext>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @returns a context in the state of a new one */
  async take(): Promise<BrowserContext> {
    const pooled = this.#free.pop() ?? (await this.#open());
    const { context, origins } = pooled;
    this.#used.set(context, pooled);
    context.on("page", (page) => page.on("framenavigated", (frame) => origins.add(new URL(frame.url()).origin)));
    return context;
  }

  /** Opens a page in a context of this pool. */
  async openPage(context: BrowserContext): Promise<Page> {
    const keeper = this.#used.get(context)?.keeper;
    if (!keeper) throw new Error("This browser context is not one of the pool.");
    const opened = context.waitForEvent("page");
    // A page is in the process of the one that opens it, even without a reference to that one.
    await keeper.evaluate(() => {
      const page = window.open("about:blank");
      if (page) page.opener = null;
    });
    return opened;
  }

  /** Ends all that a test did in a context, for the next test. */
  async giveBack(context: BrowserContext): Promise<void> {
    const pooled = this.#used.get(context);
    this.#used.delete(context);
    if (pooled && (await reset(pooled))) this.#free.push(pooled);
    else await context.close();
  }

  async #open(): Promise<PooledContext> {
    const context = await this.#browser.newContext();
    const keeper = await context.newPage();
    await keeper.goto(`${appUrl(currentRun())}/robots.txt`);
    return { context, keeper, origins: new Set() };
  }
}

/** Those that tests listen to. Not all: Playwright itself waits for "close". */
const events = ["console", "dialog", "page", "request", "requestfailed", "requestfinished", "response", "weberror"];

/** @returns false if the context cannot be used again: the clock of Playwright, which it names so, stays in it */
async function reset({ context, keeper, origins }: PooledContext): Promise<boolean> {
  for (const event of events) context.removeAllListeners(event);
  await Promise.all(context.pages().map((page) => page !== keeper && page.close()));
  if (!(await keeper.evaluate(() => !("__pwClock" in globalThis)))) return false;
  const devtools = await context.newCDPSession(keeper);
  await Promise.all([
    ...[...origins].map((origin) => devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" })),
    context.clearCookies(),
    context.clearPermissions(),
    context.unrouteAll(),
    context.setOffline(false),
    context.setExtraHTTPHeaders({}),
    context.setGeolocation(null),
  ]);
  await devtools.detach();
  origins.clear();
  return true;
}
