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
const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

const screens = [
  { width: 1280, height: 800 },
  { width: 375, height: 720 },
];

/** Axe finds nothing, light and dark, wide and narrow, and nothing has to be scrolled sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await expectAccessibleInBothSchemes(page, `${what}, ${screen.width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The same, only as wide as the page is. */
export async function expectAccessibleInBothSchemes(page: Page, what: string): Promise<void> {
  for (const [colorScheme, rules] of [
    ["light", everyRule],
    ["dark", rulesAboutColors],
  ] as const) {
    await chooseColorScheme(page, colorScheme);
    await expectNoViolations(page, `${what}, ${colorScheme}`, rules);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Lets the page have the colors of a scheme, after the transitions to them. */
export async function chooseColorScheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // No assertion, which would wait for what is loading.
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
  await page.evaluate(transitionsEnd);
}

/** The same for the page just as it is. */
export const expectAccessibleNow = (page: Page, what: string) => expectNoViolations(page, what, everyRule);

async function expectNoViolations(page: Page, what: string, rules: string[]): Promise<void> {
  await test.step(what, async () => {
    await expect(page.locator("[aria-busy=true]"), `${what}: something is still loading`).toHaveCount(0);
    await page.evaluate(transitionsEnd);
    const found = (await violationsOf(page, rules)).flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
    );
    expect.soft(found, what).toEqual([]);
    expect.soft(await page.evaluate(widerThanShown), `${what}: wider than its frame`).toEqual([]);
  });
}

async function violationsOf(page: Page, runOnly: string[]): Promise<AxeResults["violations"]> {
  // Axe stays in a page it has looked at: to put it there takes as long as to look.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axeSource);
  const options: RunOptions = { runOnly, resultTypes };
  const violations = await page.evaluate(
    async (given) => (await window.axe?.run(document, given))?.violations,
    options,
  );
  if (!violations) throw new Error("Axe is not in the page.");
  return violations;
}

/** Contrast is measured only after color transitions. */
async function transitionsEnd(): Promise<void> {
  const ending = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

/** What can be scrolled sideways though it should not: the page, and every open dialog. */
function widerThanShown(): string[] {
  const frames = [document.documentElement, document.body, ...document.querySelectorAll("[role=dialog]")];
  return frames
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((frame) => `${frame.tagName} ${frame.getAttribute("role") ?? ""} ${frame.scrollWidth} > ${frame.clientWidth}`);
}
