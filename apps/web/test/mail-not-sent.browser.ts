import type { Page } from "@playwright/test";
import { expectAccessibleNow } from "./support/expect-accessible.ts";
import { expectFooterInView } from "./support/expect-footer-in-view.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson, verificationSubject } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
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
    page.getByText(`Ask the person who runs it for the link that confirms ${email} so you can accept invitations.`),
  ).toBeVisible();
  await expectNoClaim(page);

  await page.getByRole("button", { name: "Request a new link" }).click();
  await expect(
    page.getByText(`Requested a new link for ${email}. Ask the person who runs this server for it.`),
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
  await expect(banner).toContainText("This server sends no email: ask the person who runs it for the link.");
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
    page.getByText(`If ${email} has an account here, ask the person who runs this server for the link`),
  ).toBeVisible();
  await expectNoClaim(page);
});

test("inviting without a mail server shows that first, keeps what was typed, and gives the links to share", async ({
  openAs,
}) => {
  const ada = await newPerson();
  const { slug, name } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Invite people to ${name}` });
  await expect(dialog.getByRole("note")).toContainText("This server sends no email.");
  const addresses = dialog.getByRole("textbox", { name: "Email addresses" });
  const [first, second] = [newEmail(), newEmail()];
  await paste(addresses, `${first}, ${second}, not-an-address`);

  // The wrong one comes first, and the button stays in view.
  const removeButtons = dialog.getByRole("button", { name: /^Remove/ });
  await expect(removeButtons).toHaveCount(3);
  await expect(removeButtons.first()).toHaveAccessibleName("Remove not-an-address");
  await expect(dialog.getByText("not-an-address has no @.")).toBeVisible();
  await expectFooterInView(page, dialog.getByRole("button", { name: "Invite 2 people" }));

  // Escape, a click outside and the close button ask first.
  const question = page.getByRole("dialog", { name: "Discard the email addresses?" });
  for (const close of [
    () => page.keyboard.press("Escape"),
    () => page.mouse.click(5, 5),
    () => dialog.getByRole("button", { name: "Close" }).click(),
  ]) {
    await close();
    await expect(question).toBeVisible();
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(question).toBeHidden();
    await expect(removeButtons).toHaveCount(3);
  }
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  await expectAccessibleNow(page, "asking before typed addresses are discarded");
  // Escape answers the question, and does not close both.
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(removeButtons).toHaveCount(3);

  await dialog.getByRole("button", { name: "Invite 2 people" }).click();
  await expect(dialog.getByText("No emails were sent. Share the links.")).toBeVisible();
  await dialog.getByRole("button", { name: "Copy all links" }).click();
  await expect(dialog.getByRole("button", { name: "Copied 2 links" })).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  expect(lines.map((line) => line.split("\t")[0])).toEqual([first, second]);
  for (const line of lines) expect(line.split("\t")[1]).toMatch(/^http.*\/invite\/inv_\w+$/);

  // The address that could not be invited is still there.
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
