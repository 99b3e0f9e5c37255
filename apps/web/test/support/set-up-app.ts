import { expect, type Page } from "@playwright/test";
import { totpCode } from "./totp-code.ts";

/** Sets up an authenticator app on the security page. @returns its secret, and the backup codes */
export async function setUpApp(page: Page): Promise<{ secret: string; backupCodes: string[] }> {
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set up authenticator app…" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up your authenticator app" });
  await expect(dialog.getByRole("img", { name: /^QR code/ })).toBeVisible();
  const secret = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByLabel("Code", { exact: true }).fill(totpCode(secret));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const done = page.getByRole("dialog", { name: "Two-factor authentication is on" });
  const codes = done.getByRole("list", { name: "Backup codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const backupCodes = await codes.allTextContents();
  await done.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("Signing in takes a code from your authenticator app.")).toBeVisible();
  return { secret, backupCodes };
}
