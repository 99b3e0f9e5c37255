import lighthouse from "lighthouse";
import type { Browser } from "puppeteer-core";
import { median } from "../median.ts";
import { type Cookie, openContext } from "./open-context.ts";

/** What a first visit with an empty cache costs; the device and network are Lighthouse's slow phone. */
export interface Load {
  /** Of 100. */
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
  largestPaintMs: number;
  blockedMs: number;
  requests: number;
  /** As transferred, headers included. */
  bytes: number;
  /** What keeps a category from 100, performance apart. */
  failed: string[];
}

/** @returns the medians of the runs */
export async function measureLoad(browser: Browser, url: string, cookies: Cookie[], runs: number): Promise<Load> {
  const loads: Load[] = [];
  for (let run = 0; run < runs; run++) loads.push(await loadOnce(browser, url, cookies));
  const middle = (value: (load: Load) => number) => median(loads.map(value));
  return {
    performance: middle((load) => load.performance),
    accessibility: middle((load) => load.accessibility),
    bestPractices: middle((load) => load.bestPractices),
    seo: middle((load) => load.seo),
    largestPaintMs: middle((load) => load.largestPaintMs),
    blockedMs: middle((load) => load.blockedMs),
    requests: middle((load) => load.requests),
    bytes: middle((load) => load.bytes),
    failed: [...new Set(loads.flatMap(({ failed }) => failed))],
  };
}

async function loadOnce(browser: Browser, url: string, cookies: Cookie[]): Promise<Load> {
  const context = await openContext(browser, url, cookies);
  try {
    const page = await context.newPage();
    // The context is new; clearing it would take the session with it.
    const result = await lighthouse(url, { disableStorageReset: true, logLevel: "error" }, undefined, page);
    if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`);
    const { audits, categories } = result.lhr;
    const score = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
    const requests = requestsIn(audits["network-requests"]?.details);
    return {
      performance: score("performance"),
      accessibility: score("accessibility"),
      bestPractices: score("best-practices"),
      seo: score("seo"),
      largestPaintMs: audits["largest-contentful-paint"]?.numericValue ?? Number.NaN,
      blockedMs: audits["total-blocking-time"]?.numericValue ?? Number.NaN,
      requests: requests.length,
      bytes: requests.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0),
      failed: ["accessibility", "best-practices", "seo"].flatMap((category) =>
        (categories[category]?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
          .map(({ id }) => `${id}: ${audits[id]?.title}`),
      ),
    };
  } finally {
    await context.close();
  }
}

interface LoadedResource {
  transferSize?: number;
}

function requestsIn(details: unknown): LoadedResource[] {
  const items =
    typeof details === "object" && details !== null && "items" in details && Array.isArray(details.items)
      ? details.items
      : [];
  return items.filter(({ url }) => !String(url).startsWith("data:"));
}
