import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import type { AxeResults, RunOptions, resultGroups } from "axe-core";

declare global {
  interface Window {
    /** There once axe has looked at the page. */
    axe?: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

const everyRule = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** All that the color scheme changes is colors. To look at them takes half of the time of all rules. */
const rulesAboutColors = ["color-contrast", "link-in-text-block"];
const resultTypes: resultGroups[] = ["violations"];

/** Minified: every page that is checked loads it. */
const axeMinified = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
/** No failure is reported with its HTML, which axe would otherwise read from each element. */
const axeSource = `${axeMinified}; axe.configure({ noHtml: true });`;

const wide = { width: 1280, height: 800 };
const narrow = { width: 375, height: 720 };

/** Axe finds nothing, light and dark, wide and narrow, and nothing has to be scrolled sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Each change of the size or of the colors draws the page again: in this order there are the fewest.
  await page.setViewportSize(wide);
  await expectAccessibleIn(page, "light", `${what}, ${wide.width} px`);
  await expectAccessibleIn(page, "dark", `${what}, ${wide.width} px`);
  await page.setViewportSize(narrow);
  await expectAccessibleIn(page, "dark", `${what}, ${narrow.width} px`);
  await expectAccessibleIn(page, "light", `${what}, ${narrow.width} px`);
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(wide);
}

/** The same, only as wide as the page is. */
export async function expectAccessibleInBothSchemes(page: Page, what: string): Promise<void> {
  await expectAccessibleIn(page, "light", what);
  await expectAccessibleIn(page, "dark", what);
  await page.emulateMedia({ colorScheme: null });
}

type ColorScheme = "light" | "dark";

async function expectAccessibleIn(page: Page, colorScheme: ColorScheme, what: string): Promise<void> {
  await chooseColorScheme(page, colorScheme);
  await expectNoViolations(page, `${what}, ${colorScheme}`, colorScheme === "light" ? everyRule : rulesAboutColors);
}

/** Lets the page have the colors of a scheme, after the transitions to them. */
export async function chooseColorScheme(page: Page, colorScheme: ColorScheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // No assertion, which would wait for what is loading.
  await page.evaluate(async (scheme) => {
    const nextFrame = () => new Promise(requestAnimationFrame);
    do await nextFrame();
    while (document.documentElement.dataset.mantineColorScheme !== scheme);
    const ending = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  }, colorScheme);
}

/** The same for the page just as it is. */
export const expectAccessibleNow = (page: Page, what: string) => expectNoViolations(page, what, everyRule);

async function expectNoViolations(page: Page, what: string, runOnly: string[]): Promise<void> {
  await test.step(what, async () => {
    await expect(page.locator("[aria-busy=true]"), `${what}: something is still loading`).toHaveCount(0);
    // Axe stays in a page it has looked at: to put it there takes as long as to look.
    if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axeSource);
    const found = await page.evaluate(lookAtPage, { runOnly, resultTypes });
    const violations = found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
    );
    expect.soft(violations, what).toEqual([]);
    expect.soft(found.widerThanShown, `${what}: wider than its frame`).toEqual([]);
  });
}

/** Runs in the page, in one call. */
async function lookAtPage(options: RunOptions) {
  // Contrast is measured only after color transitions.
  const ending = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  if (!window.axe) throw new Error("Axe is not in the page.");
  const { violations } = await window.axe.run(document, options);
  // What can be scrolled sideways though it should not: the page, and every open dialog.
  const frames = [document.documentElement, document.body, ...document.querySelectorAll("[role=dialog]")];
  const widerThanShown = frames
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((frame) => `${frame.tagName} ${frame.getAttribute("role") ?? ""} ${frame.scrollWidth} > ${frame.clientWidth}`);
  return { violations, widerThanShown };
}
