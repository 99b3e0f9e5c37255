import { expect, type Locator, type Page } from "@playwright/test";

const screens = [
  { width: 375, height: 667 },
  { width: 1280, height: 800 },
];

/** What a dialog ends with is in view without scrolling, on a small phone and on a laptop. */
export async function expectFooterInView(page: Page, ...footer: Locator[]): Promise<void> {
  for (const screen of screens) {
    await page.setViewportSize(screen);
    for (const part of footer) await expect(part).toBeInViewport({ ratio: 1 });
  }
}
