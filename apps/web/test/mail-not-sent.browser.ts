import type { Page } from "@playwright/test";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson, verificationSubject } from "./support/new-person.ts";
import { linkInMail, subjectsOfMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

// The server of these tests has no mail server, as a new production instance has none.
const noEmail = /This server sends no email|It sends no email/;
const claim = /\bwe sent\b|Sent another|Check your email|spam folder/;

async function expectNoClaim(page: Page) {
  await expect(page.getByText(noEmail).first()).toBeVisible();
  await expect(page.locator("body")).not.toContainText(claim);
}

test("signing up without a mail server names whom to ask for the link", async ({ page }) => {
  const email = newEmail("Ada Lovelace");
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
  await expect(
    page.getByText(`Ask its operator for the link that confirms ${email} so you can accept invitations.`),
  ).toBeVisible();
  await expectNoClaim(page);

  await page.getByRole("button", { name: "Request a new link" }).click();
  await expect(
    page.getByText(`Requested a new link for ${email}. Ask the operator of this server for it.`),
  ).toBeVisible();
  await expectNoClaim(page);
  expect(await subjectsOfMail(email)).toHaveLength(2);

  await page.goto(await linkInMail(email, verificationSubject));
  await expect(page.getByRole("heading", { name: "Your email address is confirmed" })).toBeVisible();
});

test("the banner and the profile of an unconfirmed account name them, too", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage", verified: false });
  const { slug } = await newOrganization(ben);
  const page = await openAs(ben);
  await page.goto(`/o/${slug}/members`);
  const banner = page.getByRole("region", { name: "Email confirmation" });
  await expect(banner).toContainText("This server sends no email: ask its operator for the link.");
  await banner.getByRole("button", { name: "Request a new link" }).click();
  await expect(banner.getByRole("button", { name: "Requested" })).toBeDisabled();
  await expectNoClaim(page);

  await page.goto("/account/profile");
  await page.getByRole("region", { name: "Email address" }).getByRole("button", { name: "Request a new link" }).click();
  await expect(page.getByText(`Requested a new link for ${ben.email}.`)).toBeVisible();
});

test("requesting a new password without a mail server names whom to ask for the link", async ({ page }) => {
  await page.goto("/forgot-password");
  await expectNoClaim(page);
  const email = newEmail();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Request a link" }).click();
  await expect(
    page.getByText(`If ${email} has an account here, ask the operator of this server for the link`),
  ).toBeVisible();
  await expectNoClaim(page);
});

test("inviting without a mail server asks to share the link", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("ben@example.com");
  await dialog.getByRole("button", { name: /^Invite/ }).click();
  await expect(dialog.getByRole("status")).toContainText("No emails were sent. Share the links.");
});
