import { expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { linkInMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

const subject = /^Delete your Guildhall account/;

test("the mailed link asks once more, in any browser after signing in, and then deletes the account", async ({
  openAs,
  page: elsewhere,
}) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await page.goto("/");
  expect(
    await page.evaluate(() =>
      fetch("/api/auth/delete-user", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }).then(({ status }) => status),
    ),
  ).toBe(200);
  const link = await linkInMail(ada.email, subject);
  await elsewhere.goto(link);
  await elsewhere.getByLabel("Email").fill(ada.email);
  await elsewhere.getByLabel("Password", { exact: true }).fill(ada.password);
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(elsewhere.getByRole("heading", { name: "Delete your account?" })).toBeVisible();
  await expect(elsewhere.getByText(ada.email)).toBeVisible();
  await expectAccessibleInBothSchemes(elsewhere, "deleting an account");
  await elsewhere.getByRole("button", { name: "Delete account" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Your account was deleted" })).toBeVisible();
  // The server of these tests has no mail server.
  await expect(elsewhere.getByText("You are signed out everywhere.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a sole owner learns which organizations are in the way", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await page.goto("/");
  await page.evaluate(() =>
    fetch("/api/auth/delete-user", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    }).then(({ ok }) => ok),
  );
  const link = await linkInMail(ada.email, subject);
  const { name } = await newOrganization(ada);
  await page.goto(link);
  await expect(page.getByText(`You are the only owner of ${name}.`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete account" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("link", { name: `Members of ${name}` })).toBeVisible();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Delete your account?" })).toHaveCount(0);
});
