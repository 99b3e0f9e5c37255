import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson, verificationSubject } from "./support/new-person.ts";
import { linkInMail } from "./support/read-mail.ts";
import { signInWithPassword } from "./support/sign-in-page.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

test("two accounts in one browser: added, switched between, and signed out of one by one", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const acme = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await openMenu(page, ada.name);
  await page.getByRole("menuitem", { name: "Add account" }).click();
  await expect(page.getByRole("heading", { name: "Add an account" })).toBeVisible();
  await expectAccessible(page, "adding an account");
  await signInWithPassword(page, ben);
  await expect(page.getByRole("heading", { name: `Welcome, ${ben.name}` })).toBeVisible();
  await expect(page.getByText(acme.name)).toHaveCount(0);

  await openMenu(page, ben.name);
  await expect(page.getByRole("menuitem", { name: ada.name })).toBeVisible();
  await expectAccessibleInBothSchemes(page, "account menu with another account");
  await page.getByRole("menuitem", { name: ada.name }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
  await expect(page.getByRole("button", { name: `Your account: ${ada.name}` })).toBeVisible();

  await openMenu(page, ada.name);
  await page.getByRole("menuitem", { name: "Sign out of this account" }).click();
  await expect(page.getByRole("heading", { name: `Welcome, ${ben.name}` })).toBeVisible();
  await openMenu(page, ben.name);
  await expect(page.getByRole("menuitem", { name: "Add account" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: ada.name })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("an account that is created while adding one stays beside the other", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  const grace = { name: "Grace Hopper", email: newEmail("grace"), password: "a password for tests" };
  await page.goto(`/o/${slug}/members`);
  await openMenu(page, ada.name);
  await page.getByRole("menuitem", { name: "Add account" }).click();
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create another account" })).toBeVisible();
  await expectAccessible(page, "creating another account");
  await page.getByLabel("Name").fill(grace.name);
  await page.getByLabel("Email").fill(grace.email);
  await page.getByLabel("Password", { exact: true }).fill(grace.password);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
  await expect(page.getByText(grace.email)).toBeVisible();
  await page.goto(await linkInMail(grace.email, verificationSubject));
  await expect(page.getByRole("heading", { name: "Your email address is confirmed" })).toBeVisible();
  await page.getByRole("link", { name: "Continue" }).click();
  await openMenu(page, grace.name);
  await page.getByRole("menuitem", { name: ada.name }).click();
  await expect(page).toHaveURL(`/o/${slug}/members`);
  await expect(page.getByRole("button", { name: `Your account: ${ada.name}` })).toBeVisible();
});

test("the page to confirm an added account is about that one, not about the one that is signed in", async ({
  openAs,
}) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage", verified: false })]);
  const page = await openAs(ada);
  await page.goto(`/verify-email?add=yes&email=${encodeURIComponent(ben.email)}`);
  await expect(page.getByText(ben.email)).toBeVisible();
  await expect(page.getByText(ada.email)).toHaveCount(0);
  await expectAccessible(page, "confirming an added account");
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Add an account" })).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(ben.email);
  await signInWithPassword(page, ben);
  await openMenu(page, ben.name);
  await expect(page.getByRole("menuitem", { name: ada.name })).toBeVisible();
});

test("sessions show their device and are signed out one by one, or all others at once", async ({ openAs, browser }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  const signInElsewhere = async (userAgent: string) => {
    const context = await browser.newContext({ userAgent });
    const elsewhere = await context.newPage();
    await elsewhere.goto("/sign-in");
    await signInWithPassword(elsewhere, ada);
    await expect(elsewhere.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
    return elsewhere;
  };
  const phone = await signInElsewhere(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
  );
  const desk = await signInElsewhere(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  );
  const other = await signInElsewhere("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

  await page.goto("/account/security");
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(4);
  await expect(sessions.getByRole("listitem").filter({ hasText: "This browser" })).toContainText("Active now");
  await sessions.getByRole("button", { name: /^Sign out Safari on iPhone/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await expectSignedOut(phone);
  await expect(desk.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();

  await sessions.getByRole("button", { name: "Sign out all others" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await expectSignedOut(desk);
  await expectSignedOut(other);
  for (const each of [phone, desk, other]) await each.context().close();
});

async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Your account: ${name}` }).click();
}

async function expectSignedOut(page: Page): Promise<void> {
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}
