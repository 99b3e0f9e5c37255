import { ageSessions } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { newPerson } from "./support/new-person.ts";
import { codeInMail } from "./support/read-mail.ts";
import { setUpApp } from "./support/set-up-app.ts";
import { signInWithPassword } from "./support/sign-in-page.ts";
import { expect, test } from "./support/test.ts";
import { totpCode } from "./support/totp-code.ts";

test.describe.configure({ timeout: 240_000 });

test("an authenticator app is set up, asked for at the next sign-in, and turned off", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set up authenticator app…" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up your authenticator app" });
  await expect(dialog.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await dialog.getByLabel("Code", { exact: true }).fill("000000");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/wrong/);
  await expectAccessible(page, "setting up an authenticator app");
  await page.reload();
  const { secret } = await setUpApp(page);

  const elsewhere = await openAs();
  await elsewhere.goto("/sign-in?next=/account/security");
  await signInWithPassword(elsewhere, ada);
  await expect(elsewhere.getByRole("heading", { name: "Enter the code" })).toBeVisible();
  await expect(elsewhere.getByRole("button", { name: "Use a backup code" })).toBeVisible();
  await expect(elsewhere.getByRole("button", { name: "Get a code by email" })).toHaveCount(0);
  await elsewhere.getByLabel("Code", { exact: true }).fill("000000");
  await elsewhere.getByRole("button", { name: "Verify" }).click();
  await expect(elsewhere.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/wrong/);
  await expectAccessible(elsewhere, "second factor, with an error");
  await elsewhere.getByLabel("Code", { exact: true }).fill(totpCode(secret, 1));
  await elsewhere.getByRole("button", { name: "Verify" }).click();
  await expect(elsewhere.getByText("Signing in takes a code from your authenticator app.")).toBeVisible();

  await elsewhere.getByRole("button", { name: "Turn off…" }).click();
  await elsewhere.getByRole("button", { name: "Turn off", exact: true }).click();
  await expect(elsewhere.getByRole("button", { name: "Set up authenticator app…" })).toBeVisible();
});

test("a backup code signs in once, and new ones replace the rest", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  const { backupCodes } = await setUpApp(page);
  const [code = ""] = backupCodes;
  const signInWithBackupCode = async () => {
    const elsewhere = await openAs();
    await elsewhere.goto("/sign-in");
    await signInWithPassword(elsewhere, ada);
    await elsewhere.getByRole("button", { name: "Use a backup code" }).click();
    await elsewhere.getByLabel("Backup code").fill(code);
    await elsewhere.getByRole("button", { name: "Verify" }).click();
    return elsewhere;
  };
  const first = await signInWithBackupCode();
  await expect(first.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
  const second = await signInWithBackupCode();
  await expect(second.getByLabel("Backup code")).toHaveAccessibleDescription(/used already/);

  await page.getByRole("button", { name: "New backup codes…" }).click();
  await page.getByRole("button", { name: "Create new codes" }).click();
  const dialog = page.getByRole("dialog", { name: "Your new backup codes" });
  const codes = dialog.getByRole("list", { name: "Backup codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await expect(codes).not.toContainText(backupCodes[1] ?? "");
  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("guildhall-backup-codes.txt");
  await expectAccessible(page, "backup codes");
  await dialog.getByRole("button", { name: "I have saved them" }).click();
  await expect(dialog).toBeHidden();
});

test("a trusted device is asked for no code", async ({ openAs, page: elsewhere }) => {
  const ada = await newPerson();
  const { secret } = await setUpApp(await openAs(ada));
  await elsewhere.goto("/sign-in");
  await signInWithPassword(elsewhere, ada);
  await elsewhere.getByLabel("Code", { exact: true }).fill(totpCode(secret, 1));
  await elsewhere.getByLabel("Trust this device for 30 days").check();
  await elsewhere.getByRole("button", { name: "Verify" }).click();
  await elsewhere.getByRole("button", { name: /^Your account/ }).click();
  await elsewhere.getByRole("menuitem", { name: "Sign out" }).click();
  await signInWithPassword(elsewhere, ada);
  await expect(elsewhere.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
});

test("codes by email are turned on and complete a sign-in", async ({ openAs, page: elsewhere }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Use codes by email" }).click();
  await page.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("Signing in takes a code by email. This server sends no email")).toBeVisible();

  await elsewhere.goto("/sign-in");
  await signInWithPassword(elsewhere, ada);
  await elsewhere.getByRole("button", { name: /^(Email me|Request) a code$/ }).click();
  await elsewhere.getByLabel("Code", { exact: true }).fill(await codeInMail(ada.email));
  await elsewhere.getByRole("button", { name: "Verify" }).click();
  await expect(elsewhere.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
});

test("a session that is not fresh takes the password, and goes on with what was begun", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await ageSessions(ada.email);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set up authenticator app…" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByLabel("Password", { exact: true }).fill("not the password");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByLabel("Password", { exact: true })).toHaveAccessibleDescription("Incorrect password.");
  await expectAccessible(page, "confirming who one is");
  await dialog.getByLabel("Password", { exact: true }).fill(ada.password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("dialog", { name: "Set up your authenticator app" })).toBeVisible();
});
