import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const screens = [
  { width: 1280, height: 800 },
  { width: 375, height: 720 },
];

/** Axe finds nothing, light and dark, wide and narrow, and nothing has to be scrolled sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const screen of screens) {
    await page.setViewportSize(screen);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await expectAccessibleNow(page, `${what}, ${colorScheme}, ${screen.width} px`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The same for the page just as it is. */
export async function expectAccessibleNow(page: Page, what: string): Promise<void> {
  await test.step(what, async () => {
    await expect(page.locator("[aria-busy=true]"), `${what}: something is still loading`).toHaveCount(0);
    const axe = new AxeBuilder({ page }).options({ runOnly: standards, resultTypes: ["violations"] });
    // There are no frames to look into, for which axe would open a page more.
    const { violations } = await axe.setLegacyMode().analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
    );
    expect.soft(found, what).toEqual([]);
    expect.soft(await page.evaluate(widerThanShown), `${what}: wider than its frame`).toEqual([]);
  });
}

/** What can be scrolled sideways though it should not: the page, and every open dialog. */
function widerThanShown(): string[] {
  const frames = [document.documentElement, document.body, ...document.querySelectorAll("[role=dialog]")];
  return frames
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((frame) => `${frame.tagName} ${frame.getAttribute("role") ?? ""} ${frame.scrollWidth} > ${frame.clientWidth}`);
}
