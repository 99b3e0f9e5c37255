import type { Page } from "@playwright/test";
import { ageSessions } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";
import { addVirtualAuthenticator, withoutSuggestions } from "./support/virtual-authenticator.ts";

test.describe.configure({ timeout: 240_000 });

test("a passkey is added, renamed, signs in and is removed", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await withoutSuggestions(page);
  const authenticator = await addVirtualAuthenticator(page);
  await addPasskey(page, "Work laptop");
  expect(await authenticator.passkeys()).toHaveLength(1);
  const passkeys = page.getByRole("list", { name: "Passkeys" });
  await expect(passkeys.getByText("Work laptop")).toBeVisible();
  await expect(passkeys).toContainText("Never used");

  await page.getByRole("button", { name: "More about Work laptop" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  const rename = page.getByRole("dialog", { name: "Rename passkey" });
  await rename.getByLabel("Name").fill("Home laptop");
  await rename.getByRole("button", { name: "Save" }).click();
  await expect(passkeys.getByText("Home laptop")).toBeVisible();

  await signOut(page);
  await page.getByRole("button", { name: "Continue with a passkey" }).click();
  await expect(page.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
  await page.goto("/account/security");
  await expect(passkeys).toContainText("Last used");

  await page.getByRole("button", { name: "More about Home laptop" }).click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("No passkeys yet.")).toBeVisible();

  await signOut(page);
  await expect(page.getByRole("button", { name: "Continue with a passkey" })).toHaveAccessibleDescription("Last used");
  await expectAccessible(page, "sign in, with the last used way");
  await page.getByRole("button", { name: "Continue with a passkey" }).click();
  await expect(page.getByRole("alert")).toContainText("This passkey is not known here.");
});

test("a passkey that is picked among the suggestions of the email field signs in", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  // It picks at once, and nothing is pressed.
  await addVirtualAuthenticator(page);
  await addPasskey(page, "Work laptop");
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
});

test("a passkey confirms who someone is in a session that is not fresh", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await addVirtualAuthenticator(page);
  await addPasskey(page, "Work laptop");
  await ageSessions(ada.email);
  await page.getByRole("button", { name: "More about Work laptop" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  const rename = page.getByRole("dialog", { name: "Rename passkey" });
  await rename.getByLabel("Name").fill("Renamed");
  await rename.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog", { name: "Confirm it’s you" }).getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("list", { name: "Passkeys" }).getByText("Renamed")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a device that can't check who is there adds no passkey, and it is explained", async ({ openAs }) => {
  const page = await openAs(await newPerson());
  const authenticator = await addVirtualAuthenticator(page);
  await authenticator.setUserVerified(false);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a passkey" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, "adding a passkey");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("alert")).toContainText("No passkey was added.");
  expect(await authenticator.passkeys()).toHaveLength(0);
});

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a passkey" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog).toBeHidden();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}
