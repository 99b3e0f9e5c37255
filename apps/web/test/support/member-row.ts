import { expect, type Page } from "@playwright/test";

/** The row of someone on the members page, or of an address on the invitations tab. */
export function rowOf(page: Page, who: { name: string } | { email: string }) {
  const text = "email" in who ? who.email : who.name;
  return page.getByRole("row").filter({ hasText: text });
}

/** The roles of a member in the list, for someone who may change them. */
export const rolesOf = (page: Page, who: { name: string }) =>
  page.getByRole("button", { name: new RegExp(`^Roles of ${who.name}: `) });

/** Puts one role in place of those of a member in the list. */
export async function chooseRole(page: Page, who: { name: string }, role: string): Promise<void> {
  await rolesOf(page, who).click();
  const dialog = page.getByRole("dialog", { name: `Roles of ${who.name}` });
  const chosen = dialog.getByRole("checkbox", { checked: true });
  await expect(chosen).not.toHaveCount(0);
  for (let left = await chosen.count(); left > 0; left--) await chosen.first().uncheck();
  await dialog.getByRole("checkbox", { name: role }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
}

/** Opens the menu of a member and chooses from it. */
export async function chooseFromMenu(page: Page, who: { name: string }, item: string): Promise<void> {
  await page.getByRole("button", { name: `More about ${who.name}` }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}
