import type { Page } from "@playwright/test";

/** Chooses from the actions menu of a provider. */
export async function chooseProviderAction(page: Page, domain: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `More about the provider for ${domain}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}
