import { expect, type Locator, type Page } from "@playwright/test";
import { picture } from "./picture.ts";

/** The kit's card with this title: a section of a settings page. */
export function card(page: Page, title: string): Locator {
  const heading = page.locator('[data-slot="card-title"]').getByText(title, { exact: true });
  return page.locator('[data-slot="card"]').filter({ has: heading }).first();
}

/** The row with this text in a list of the kit's: an organization, a member, an invitation, a team, a session. */
export function row(page: Page, text: string | RegExp): Locator {
  return page.locator('main [data-slot="card"] [data-slot="card"]').filter({ hasText: text });
}

/** Waits for the message that the kit shows after something was done, or was rejected. */
export async function seeMessage(page: Page, text: string): Promise<void> {
  const message = page.locator("[data-sonner-toast]").getByText(text, { exact: true }).first();
  await expect(message).toBeVisible();
}

/** Chooses from the menu of a row. */
export async function chooseInRow(page: Page, text: string | RegExp, item: string): Promise<void> {
  await row(page, text).getByRole("button").click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Uploads a picture: with a button, or with an item of the menu that it opens. */
export async function chooseFile(page: Page, button: Locator, item?: string): Promise<void> {
  if (item) await button.click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    (item ? page.getByRole("menuitem", { name: item }) : button).click(),
  ]);
  await chooser.setFiles(picture);
}

/** Changes the one field of a card and saves it. */
export async function saveCard(page: Page, title: string, value: string): Promise<void> {
  const section = card(page, title);
  await section.getByRole("textbox").fill(value);
  await section.getByRole("button", { name: "Save" }).click();
}

/** The switcher of organizations in the header, which shows the active one. */
export const switcher = (page: Page) => page.getByRole("banner").getByRole("button").first();

/** Fills in the form to sign up, and sends it. */
export async function signUp(page: Page, person: { name: string; email: string; password: string }): Promise<void> {
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Confirm Password").fill(person.password);
  await page.getByRole("button", { name: "Create an account" }).click();
}

/** Fills in the form to sign in, and sends it. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Login" }).click();
}

/** Chooses from the menu of the account in the header. */
export async function chooseInAccountMenu(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole("banner").getByRole("button").last().click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Enters a code of six digits, which the kit sends with the last digit. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator("[data-input-otp]").fill(code);
}

/** What Better Auth's client asks for again when someone signs out on the account's pages. */
export const signedOut = {
  answers: ["GET organization/get-full-organization 401 UNAUTHORIZED"],
  perhaps: ["GET passkey/list-user-passkeys 401 UNAUTHORIZED"],
};
