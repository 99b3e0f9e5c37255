import { expect, type Page } from "@playwright/test";

/** What the guidelines of phones ask for, in CSS pixels. */
const FINGER = 44;

/** Every control can be hit with a finger where it is scrolled to: 44 px around its middle belong to it, as far as they are on the screen. */
export async function expectTouchable(page: Page, what: string): Promise<void> {
  await expect.poll(() => page.evaluate(tooSmall, FINGER), what).toEqual([]);
}

function tooSmall(finger: number): string[] {
  const frame = [...document.querySelectorAll("[role=dialog]")].at(-1) ?? document;
  return [...frame.querySelectorAll<HTMLElement>("a[href], button, input, select")].flatMap((control) => {
    // Away from bars that cover a part of it.
    control.scrollIntoView({ block: "center", behavior: "instant" });
    const box = control.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const belongs = (atX: number, atY: number) => {
      const hit = document.elementFromPoint(atX, atY);
      return control.contains(hit) || hit?.closest("label")?.control === control;
    };
    // Out of sight.
    if (!belongs(x, y)) return [];
    // Within a border.
    const reach = finger / 2 - 2;
    const missed = [-reach, reach].filter((by) => y + by > 0 && y + by < innerHeight && !belongs(x, y + by));
    return missed.map(
      (by) => `${control.getAttribute("aria-label") ?? control.textContent} is missed ${by} px from its middle`,
    );
  });
}
