import { isDeepStrictEqual } from "node:util";
import type { PlaywrightTestOptions } from "@playwright/test";

/** What contexts of the pool are opened with, where the configuration has nothing else: the defaults of Playwright. */
export const poolOptions = {
  acceptDownloads: true,
  bypassCSP: false,
  colorScheme: "light",
  deviceScaleFactor: undefined,
  extraHTTPHeaders: undefined,
  geolocation: undefined,
  hasTouch: false,
  httpCredentials: undefined,
  isMobile: false,
  javaScriptEnabled: true,
  locale: "en-US",
  offline: false,
  permissions: undefined,
  storageState: undefined,
  timezoneId: undefined,
  userAgent: undefined,
  viewport: { width: 1280, height: 720 },
} satisfies Partial<PlaywrightTestOptions>;

export type PoolOptions = Pick<PlaywrightTestOptions, keyof typeof poolOptions>;

/**
 * Contexts of the pool are used by test after test, so that none gets options of its own.
 * @param asked by the test @param configured for all tests @throws when a test asks for others, which it would not get
 */
export function requirePoolOptions(asked: PoolOptions, configured: Partial<PlaywrightTestOptions>): void {
  const given: Partial<PlaywrightTestOptions> = { ...poolOptions, ...configured };
  for (const [name, value] of Object.entries(asked)) {
    if (isDeepStrictEqual(value, given[name as keyof PoolOptions])) continue; // `asked` has these names only.
    throw new Error(`Contexts of the pool do not take \`${name}\` of test.use(): open one with browser.newContext().`);
  }
}
