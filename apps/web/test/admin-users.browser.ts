import { newId } from "@guildhall/db";
import { ageSessions, makeAdministrator, onDatabase, passSecondFactor } from "./support/database.ts";
import { expectAccessible, expectAccessibleNow } from "./support/expect-accessible.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { openInApp } from "./support/open-in-app.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

test("an administrator finds an account, bans it after entering the password, and ends the ban", async ({ openAs }) => {
  const [admin, ben] = await Promise.all([newPerson({ name: "Alma Admin" }), newPerson({ name: "Ben Babbage" })]);
  await makeAdministrator(admin);
  await ageSessions(admin.email);
  const page = await openAs(admin);
  await page.goto("/");
  await page.getByRole("button", { name: "Your account: Alma Admin" }).click();
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill(ben.email);
  await expect(page.getByText("1–1 of 1 user")).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/users\?q=/);
  await expectAccessible(page, "the users");

  const crowd = newId("usr");
  await onDatabase(
    (sql) => sql`
      insert into "user" (id, name, email)
      select ${crowd} || n, 'Crowd', ${crowd} || n || '@example.com' from generate_series(1, 170) n`,
  );
  await openInApp(page, `/admin/users?q=${crowd}&page=4`);
  await expect(page.getByText("151–170 of 170 users")).toBeVisible();
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page.getByText("101–150 of 170 users")).toBeVisible();
  await openInApp(page, `/admin/users?q=${ben.email}`);

  const bens = await openAs(ben);
  await bens.goto("/account/profile");
  await expect(bens.getByRole("heading", { name: "Profile" })).toBeVisible();
  await page.getByRole("link", { name: "Open Ben Babbage" }).click();
  await expect(page.getByRole("heading", { name: "Ben Babbage", level: 1 })).toBeVisible();
  await expect(page.getByText("Playwright", { exact: true }).first()).toBeVisible();
  await expectAccessible(page, "a user");

  await page.getByRole("button", { name: "Ban…" }).click();
  const dialog = page.getByRole("dialog", { name: "Ban Ben Babbage?" });
  await dialog.getByLabel("Reason").fill("Sends spam");
  await expectAccessibleNow(page, "banning");
  await dialog.getByRole("button", { name: "Ban", exact: true }).click();
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });
  await identity.getByLabel("Password", { exact: true }).fill(admin.password);
  await identity.getByRole("button", { name: "Continue" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "This account is banned" });
  await expect(notice).toContainText("Until someone ends the ban. Reason: Sends spam");
  await expect(page.getByText("Not signed in anywhere.")).toBeVisible();
  await expect(page.getByText("This account is banned. End the ban first.").first()).toBeVisible();
  await bens.reload();
  await expect(bens).toHaveURL(/\/sign-in/);

  await page.getByRole("link", { name: "All users" }).click();
  await page.getByRole("combobox", { name: "Filter users" }).selectOption("Banned");
  await page.getByRole("searchbox").fill(ben.email);
  await expect(page.getByText("1–1 of 1 user")).toBeVisible();
  await page.getByRole("link", { name: "Open Ben Babbage" }).click();
  await notice.getByRole("button", { name: "End ban" }).click();
  await expect(notice).toHaveCount(0);
});

test("an administrator resets a second factor, impersonates, and sees who cannot be removed", async ({ openAs }) => {
  const [admin, ben] = await Promise.all([newPerson({ name: "Alma Admin" }), newPerson({ name: "Ben Babbage" })]);
  await makeAdministrator(admin);
  const works = await newOrganization(ben);
  // The administrator's session has shown one, too.
  await passSecondFactor(admin);
  await passSecondFactor(ben);
  const page = await openAs(admin);
  await page.goto(`/admin/users?q=${encodeURIComponent(ben.email)}`);
  await page.getByRole("link", { name: "Open Ben Babbage" }).click();
  await expect(page.getByText(`Ben Babbage is the only owner of ${works.name}.`).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove…" })).toHaveAttribute("aria-disabled", "true");

  await page.getByRole("button", { name: "Reset two-factor…" }).click();
  await page.getByRole("button", { name: "Reset two-factor", exact: true }).click();
  await expect(page.getByText("Two-factor authentication of Ben Babbage is off.")).toBeVisible();
  await expect(page.getByText("Two-factor authentication is off.", { exact: true }).first()).toBeVisible();

  await page.getByRole("button", { name: "Impersonate…" }).click();
  await page.getByRole("button", { name: "Impersonate", exact: true }).click();
  const banner = page.getByRole("region", { name: "Impersonation" });
  await expect(banner).toContainText(`You are signed in as Ben Babbage (${ben.email}).`);
  await page.goto("/admin/users");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await banner.getByRole("button", { name: "Stop impersonating" }).click();
  await expect(banner).toHaveCount(0);
});

test("an administrator creates an account, signs it out, and removes it", async ({ openAs }) => {
  const admin = await newPerson({ name: "Alma Admin" });
  await makeAdministrator(admin);
  const page = await openAs(admin);
  await page.goto("/admin/users");
  await page.getByRole("button", { name: "Create user" }).click();
  const dialog = page.getByRole("dialog", { name: "Create user" });
  await dialog.getByLabel("Name").fill("Nora New");
  await dialog.getByLabel("Email address").fill(admin.email);
  await dialog.getByRole("button", { name: "Create user" }).click();
  await expect(dialog.getByText("An account with this email address already exists.")).toBeVisible();
  const email = `nora.${newId("usr")}@example.com`;
  await dialog.getByLabel("Email address").fill(email);
  await dialog.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { name: "Nora New", level: 1 })).toBeVisible();
  await expect(page.getByText("Unconfirmed")).toBeVisible();
  const userId = page.url().split("/").at(-1) ?? "";
  await onDatabase(
    (sql) => sql`insert into session (id, token, user_id, expires_at, user_agent)
      values (${newId("ses")}, ${newId("ses")}, ${userId}, now() + interval '1 day', 'curl/8.0')`,
  );
  await page.reload();
  await page.getByRole("button", { name: /^Sign out curl/ }).click();
  await expect(page.getByText("Signed Nora New out: curl.")).toBeVisible();
  await expect(page.getByText("Not signed in anywhere.")).toBeVisible();

  await page.getByRole("button", { name: "Remove…" }).click();
  const removal = page.getByRole("dialog", { name: "Remove Nora New?" });
  await expect(removal.getByRole("button", { name: "Remove user" })).toBeDisabled();
  await removal.getByRole("textbox").fill(email);
  await removal.getByRole("button", { name: "Remove user" }).click();
  await expect(page.getByText("Account of Nora New deleted.")).toBeVisible();
  await page.goto(`/admin/users/${userId}`);
  await expect(page.getByRole("heading", { name: "User not found" })).toBeVisible();
});
