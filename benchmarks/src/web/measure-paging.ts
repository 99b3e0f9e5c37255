import type { Browser } from "puppeteer-core";
import { median } from "../median.ts";
import { type Cookie, openContext } from "./open-context.ts";

const PAGE_SIZE = 50;
/** How much slower Lighthouse's phone is. */
const SLOWDOWN = 4;
const QUIET_MS = 500;

/**
 * Pages through a list of members. What the main thread takes is CPU time, which other programs do not add to, times what a phone
 * is slower.
 * @returns the median milliseconds of the main thread for 50 rows, from the click until it is idle
 */
export async function measurePaging(browser: Browser, url: string, cookies: Cookie[], pages: number): Promise<number> {
  const context = await openContext(browser, url, cookies);
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(url);
    // Checked when the page changes; to ask again and again would add to what is measured.
    const isShown = (first: number) =>
      page.waitForFunction(
        (range) => document.querySelector("nav [aria-live]")?.textContent.startsWith(range),
        { polling: "mutation" },
        `${first}–`,
      );
    await isShown(1);
    await page.waitForNetworkIdle({ idleTime: QUIET_MS });
    const session = await page.createCDPSession();
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const milliseconds: number[] = [];
    for (let shown = 1; shown <= pages; shown++) {
      const next = await page.waitForSelector('::-p-aria(Next[role="button"])');
      // What pointing at the button costs is not of the rows.
      await next?.hover();
      await page.waitForNetworkIdle({ idleTime: QUIET_MS });
      const before = await taskSeconds();
      await next?.click();
      await isShown(shown * PAGE_SIZE + 1);
      await page.waitForNetworkIdle({ idleTime: QUIET_MS });
      milliseconds.push(((await taskSeconds()) - before) * 1000 * SLOWDOWN);
    }
    return median(milliseconds);

    async function taskSeconds(): Promise<number> {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    }
  } finally {
    await context.close();
  }
}
