import type { Page } from "@playwright/test";
import { chooseColorScheme, expectAccessibleInBothSchemes } from "../support/expect-accessible.ts";
import { expect, test } from "../support/test.ts";

/** What is taken: a name, where it is, what opens it there, and what is special about it. */
export type Place = readonly [
  name: string,
  path: string,
  open?: ((page: Page) => Promise<unknown>) | undefined,
  options?: Options,
];

interface Options {
  /** The only screen it exists on. */
  only?: keyof typeof screens;
  /** It shows what is still loading, which axe waits for elsewhere. */
  isLoading?: boolean;
}

const screens = { wide: { width: 1280, height: 800 }, narrow: { width: 375, height: 812 } };

/** Takes only the places whose names match. */
const wanted = new RegExp(process.env.GUILDHALL_PLACES ?? "");

/**
 * Opens each place in turn, looks at it with axe, and takes pictures of it into `apps/web/screenshots`: wide and narrow, light and
 * dark; of a page that is longer than the screen also one of all of it. A place that cannot be reached fails the test after the
 * others have been taken.
 */
export async function take(page: Page, places: readonly Place[]): Promise<void> {
  for (const place of places.filter(([name]) => wanted.test(name))) {
    await test.step(place[0], async () => {
      const failure = await takePlace(page, place).catch((error: Error) => error);
      await page.emulateMedia({ colorScheme: null });
      expect.soft(failure?.message, place[0]).toBeUndefined();
    });
  }
}

async function takePlace(page: Page, [name, path, open, options = {}]: Place): Promise<undefined> {
  const [first, ...others] = options.only ? [screens[options.only]] : [screens.wide, screens.narrow];
  page.setDefaultTimeout(20_000);
  await page.setViewportSize(first);
  await page.goto(path);
  if (!options.isLoading) await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await open?.(page);
  for (const screen of [first, ...others]) {
    await page.setViewportSize(screen);
    await page.evaluate(showWhatIsOpen);
    if (!options.isLoading) await expectAccessibleInBothSchemes(page, `${name}, ${screen.width} px`);
    for (const colorScheme of ["light", "dark"] as const) {
      await chooseColorScheme(page, colorScheme);
      const file = `screenshots/${screen.width}-${colorScheme}/${name}`;
      await page.screenshot({ path: `${file}.png` });
      if (await page.evaluate(isLongerThanTheScreen))
        await page.screenshot({ path: `${file}.full.png`, fullPage: true });
    }
  }
}

/** A menu moves with its row when the screen becomes narrow. */
const showWhatIsOpen = () =>
  [...document.querySelectorAll("[role=menu], [role=dialog], [role=listbox]")]
    .at(-1)
    ?.scrollIntoView({ block: "nearest" });

const isLongerThanTheScreen = () =>
  document.documentElement.scrollHeight > window.innerHeight && !document.querySelector("[role=dialog],[role=menu]");

export const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name }).click();

export const tab = (name: string) => (page: Page) => page.getByRole("dialog").getByRole("tab", { name }).click();

/** Opens a menu by the name of its button, and chooses from it. */
export const choose = (menu: string | RegExp, item: string) => async (page: Page) => {
  await press(menu)(page);
  await page.getByRole("menuitem", { name: item, exact: true }).click();
};

/** One after another. */
export const steps =
  (...all: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const step of all) await step(page);
  };

/** Waits for a heading, of a page or of a dialog. */
export const heading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole("heading", { name })).toBeVisible();
