import type { Page } from "@playwright/test";

/** Searches for a member in the dialog that is open, and chooses the one found. */
export async function pickMember(page: Page, search: string, { name }: { name: string }): Promise<void> {
  await page.getByRole("dialog").getByRole("combobox", { name: "Member" }).fill(search);
  await page.getByRole("option", { name }).click();
}
