import type { Page } from "@playwright/test";
import { chooseFromMenu, chooseRole, rolesOf, rowOf } from "./support/member-row.ts";
import { newSlug } from "./support/new-organization.ts";
import { newEmail, verificationSubject } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { linkInMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

const password = "correct horse battery";

test("Ada creates an organization; Ben is invited, joins, becomes an admin and is removed", async ({ openAs }) => {
  test.slow();
  const ada = { name: "Ada Lovelace", email: newEmail("Ada Lovelace") };
  const ben = { name: "Ben Babbage", email: newEmail("Ben Babbage") };
  const slug = newSlug();
  const acme = slug.replace("works-", "Works ");
  const adas = await openAs();
  const bens = await openAs();

  await test.step("Ada signs up and confirms her address", async () => {
    await adas.goto("/");
    await adas.getByRole("link", { name: "Create an account" }).click();
    await expect(adas.getByRole("heading", { name: "Create your account" })).toBeVisible();
    await adas.getByLabel("Email").fill(ada.email);
    await fillAccount(adas, ada.name);
    await expect(adas.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
    await adas.goto(await linkInMail(ada.email, verificationSubject));
    await expect(adas.getByRole("heading", { name: "Your email address is confirmed" })).toBeVisible();
    await adas.getByRole("link", { name: "Continue" }).click();
    await expect(adas.getByRole("heading", { name: "Welcome, Ada Lovelace" })).toBeVisible();
  });

  await test.step("Ada creates an organization under the slug suggested to her", async () => {
    await adas.getByRole("main").getByRole("link", { name: "Create organization" }).click();
    await adas.getByLabel("Name").fill(acme);
    await expect(adas.getByLabel("Slug")).toHaveValue(slug);
    await expect(adas.getByRole("img", { name: "Available" })).toBeVisible();
    await adas.getByRole("button", { name: "Create organization" }).click();
    await expect(adas).toHaveURL(`/o/${slug}/members`);
    await expect(rowOf(adas, ada)).toContainText("You");
  });

  await test.step("Ada invites Ben by pasting addresses; a broken one is marked, a repeated one counts once", async () => {
    await adas.getByRole("button", { name: "Invite", exact: true }).click();
    const dialog = adas.getByRole("dialog", { name: `Invite people to ${acme}` });
    const field = dialog.getByRole("textbox", { name: "Email addresses" });
    await paste(field, `Ben Babbage <${ben.email}>, ben-at-example\n${ben.email.toUpperCase()}`);
    await expect(dialog.getByText("ben-at-example has no @.")).toBeVisible();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(dialog.getByRole("button", { name: `Remove ${ben.email}` })).toHaveCount(1);
    await dialog.getByRole("button", { name: "Remove ben-at-example" }).click();
    await expect(dialog.getByText("ben-at-example has no @.")).toBeHidden();
    await dialog.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(dialog.getByRole("status").filter({ hasText: `Invited ${ben.email}` })).toBeVisible();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
    await expect(adas.getByRole("tab", { name: "Invitations" })).toContainText("1");
  });

  await test.step("Ben follows the link of the mail, opens an account, and is led back to the invitation", async () => {
    await bens.goto(await linkInMail(ben.email, /Ada Lovelace invites you/));
    await expect(bens.getByRole("heading", { name: acme })).toBeVisible();
    await expect(bens.getByRole("definition").filter({ hasText: ada.email })).toContainText("Ada Lovelace");
    await bens.getByRole("link", { name: "Create account" }).click();
    await expect(bens.getByLabel("Email")).toHaveValue(ben.email);
    await fillAccount(bens, ben.name);
    await expect(bens.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
    await bens.goto(await linkInMail(ben.email, verificationSubject));
    await bens.getByRole("link", { name: "Continue" }).click();
    await expect(bens).toHaveURL(/\/invite\//);
    await bens.getByRole("button", { name: `Accept and join ${acme}` }).click();
    await expect(bens.getByText(`You are now a member of ${acme}.`)).toBeVisible();
  });

  await test.step("Ben sees the members, but may not invite", async () => {
    await expect(bens).toHaveURL(`/o/${slug}/members`);
    await expect(rowOf(bens, ben)).toContainText("You");
    await expect(rowOf(bens, ada)).toContainText("Owner");
    await expect(bens.getByRole("button", { name: "Invite", exact: true })).toHaveAttribute("aria-disabled", "true");
  });

  await test.step("Ada makes Ben an admin; he sees it after a reload, and may invite", async () => {
    await adas.reload();
    await chooseRole(adas, ben, "Admin");
    await expect(adas.getByText("Ben Babbage is now an admin.")).toBeVisible();
    await bens.reload();
    await expect(rolesOf(bens, { name: "Ben Babbage" })).toHaveText("Admin");
    await bens.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(bens.getByRole("dialog", { name: `Invite people to ${acme}` })).toBeVisible();
  });

  await test.step("Ada removes Ben; his next action is rejected, and the page then shows that he has no access", async () => {
    await chooseFromMenu(adas, ben, "Remove…");
    const removal = adas.getByRole("dialog", { name: "Remove Ben Babbage?" });
    await expect(removal).toContainText(ben.email);
    await removal.getByRole("button", { name: "Remove member" }).click();
    await expect(adas.getByText(`Ben Babbage is no longer a member of ${acme}.`)).toBeVisible();
    await expect(rowOf(adas, ben)).toHaveCount(0);

    const dialog = bens.getByRole("dialog", { name: `Invite people to ${acme}` });
    await dialog.getByRole("textbox", { name: "Email addresses" }).fill(newEmail("Eve"));
    await dialog.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(bens.getByRole("alert")).toContainText("you are not a member of it");
    await bens.reload();
    await expect(bens.getByRole("heading", { name: "Organization not found" })).toBeVisible();
  });
});

/** Everything of the sign-up form but the address. */
async function fillAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}
