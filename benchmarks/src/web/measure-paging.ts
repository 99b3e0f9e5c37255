import type { Browser } from "puppeteer-core";
import { median } from "../median.ts";
import { type Cookie, openContext } from "./open-context.ts";

const PAGE_SIZE = 50;
/** As Lighthouse's phone. */
const CPU_THROTTLING = 4;
const QUIET_MS = 500;

/**
 * Pages through a list of members with the processor slowed down.
 * @returns the median milliseconds of the main thread for 50 rows, from the click until it is idle
 */
export async function measurePaging(browser: Browser, url: string, cookies: Cookie[], pages: number): Promise<number> {
  const context = await openContext(browser, url, cookies);
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(url);
    const isShown = (first: number) =>
      page.waitForFunction((range) => document.body.innerText.includes(range), { polling: 100 }, `${first}–`);
    await isShown(1);
    await page.waitForNetworkIdle({ idleTime: QUIET_MS });
    await page.emulateCPUThrottling(CPU_THROTTLING);
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
      milliseconds.push((await taskSeconds() - before) * 1000);
    }
    return median(milliseconds);

    async function taskSeconds(): Promise<number> {
      const { TaskDuration = Number.NaN } = await page.metrics();
      return TaskDuration;
    }
  } finally {
    await context.close();
  }
}
