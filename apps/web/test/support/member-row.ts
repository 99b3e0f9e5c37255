import type { Page } from "@playwright/test";

/** The row of someone on the members page, or of an address on the invitations tab. */
export function rowOf(page: Page, who: { name: string } | { email: string }) {
  const text = "email" in who ? who.email : who.name;
  return page.getByRole("row").filter({ hasText: text });
}

/** Chooses another role for a member in the list. */
export async function chooseRole(page: Page, who: { name: string }, role: string): Promise<void> {
  await page.getByRole("combobox", { name: `Role of ${who.name}` }).click();
  await page
    .getByRole("listbox", { name: `Role of ${who.name}` })
    .getByRole("option", { name: role })
    .click();
}

/** Opens the menu of a member and chooses from it. */
export async function chooseFromMenu(page: Page, who: { name: string }, item: string): Promise<void> {
  await page.getByRole("button", { name: `More about ${who.name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}
