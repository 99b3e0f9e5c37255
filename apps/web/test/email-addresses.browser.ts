import { randomInt } from "node:crypto";
import { rowOf } from "./support/member-row.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { linkInMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

/** An address of letters beyond ASCII on both sides, and as it is stored. */
function unicodeAddress() {
  const digits = randomInt(10 ** 9);
  return { typed: `JÖRG.${digits}@räucher.example`, stored: `jörg.${digits}@xn--rucher-bua.example` };
}

test("an address beyond ASCII signs up, in, and gets a new password", async ({ page }) => {
  const { typed, stored } = unicodeAddress();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Jörg");
  await page.getByLabel("Email").fill(typed);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
  await page.goto(await linkInMail(stored, /confirm/i));

  await page.context().clearCookies();
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(typed);
  await page.getByRole("button", { name: "Request a link" }).click();
  await page.goto(await linkInMail(stored, /Choose a new password/));
  await page.getByLabel("New password").fill("another password");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByLabel("Email").fill(typed);
  await page.getByLabel("Password", { exact: true }).fill("another password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jörg" })).toBeVisible();
});

test("addresses beyond ASCII are invited and added, and one that imitates another is explained", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const [invited, added] = [unicodeAddress(), unicodeAddress()];
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Invite people to ${acme.name}` });
  const field = dialog.getByRole("textbox", { name: "Email addresses" });
  await paste(field, `Jörg <${invited.typed}>, ${invited.stored}; аda@example.com`);
  await expect(dialog.getByText(/mixes letters of several alphabets/)).toBeVisible();
  await dialog.getByRole("button", { name: "Remove аda@example.com" }).click();
  await expect(dialog.getByRole("button", { name: /^Remove / })).toHaveCount(1);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByRole("status").filter({ hasText: `Invited ${invited.stored}` })).toBeVisible();

  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await dialog.getByRole("tab", { name: "Add directly" }).click();
  await dialog.getByRole("textbox", { name: "Email address", exact: true }).fill(added.typed);
  await dialog.getByRole("button", { name: "Add as member" }).click();
  await expect(rowOf(page, { email: added.stored })).toBeVisible();
});
