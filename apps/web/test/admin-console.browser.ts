import { ageSessions, makeAdministrator, onDatabase } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { openInApp } from "./support/open-in-app.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

test("an administrator changes the seats of an organization, which its audit log shows", async ({ openAs }) => {
  const [admin, ada] = await Promise.all([newPerson({ name: "Alma Admin" }), newPerson()]);
  await makeAdministrator(admin);
  await ageSessions(admin.email);
  const works = await newOrganization(ada);
  const page = await openAs(admin);
  await page.goto(`/admin/organizations?q=${works.slug}`);
  await expect(page.getByText("1–1 of 1 organization")).toBeVisible();
  await expectAccessible(page, "the organizations");
  await page.getByRole("link", { name: `Open ${works.name}` }).click();
  await expect(page.getByText("In use: 1")).toBeVisible();
  await expect(page.getByRole("link", { name: ada.name })).toBeVisible();
  await expectAccessible(page, "an organization");

  await page.getByLabel("Member limit").fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Enter a whole number from 1/)).toBeVisible();
  await page.getByLabel("Member limit").fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });
  await identity.getByLabel("Password", { exact: true }).fill(admin.password);
  await identity.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("In use: 1 of 1")).toBeVisible();

  await page.getByRole("link", { name: "Audit log of this organization" }).click();
  const event = page.getByRole("button", { name: /^Details: Alma Admin changed the member limit/ });
  await event.click();
  await expect(page.getByText("an administrator of the instance changed it")).toBeVisible();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("Verified.")).toBeVisible();
  // Nothing else of it is open to administrators.
  await page.goto(`/o/${works.slug}/members`);
  await expect(page.getByRole("heading", { name: "Organization not found" })).toBeVisible();
});

test("an administrator sees mail without its links, retries a failed job, and reads that in the audit log", async ({
  openAs,
}) => {
  const admin = await newPerson({ name: "Alma Admin" });
  await makeAdministrator(admin);
  const waiting = await newPerson({ verified: false });
  const task = `demo_${waiting.email.replaceAll(/\W/g, "_")}`;
  await onDatabase(async (sql) => {
    await sql`select graphile_worker.add_job(${task}, max_attempts => 2)`;
    await sql`update graphile_worker._private_jobs j set attempts = 2, last_error = 'The disk is full'
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = ${task}`;
  });
  const page = await openAs(admin);
  await page.goto(`/admin/jobs?q=${encodeURIComponent(waiting.email)}`);
  await expect(page.getByText("Confirm your email address for Guildhall")).toBeVisible();
  await expect(page.getByText("No mail is sent")).toBeVisible();
  await expect(page.locator("body")).not.toContainText("http");
  await expectAccessible(page, "mail");

  await page.getByRole("tab", { name: "Jobs" }).click();
  await page.getByRole("combobox", { name: "Filter jobs" }).selectOption("Failed");
  const row = page.getByRole("row").filter({ hasText: task.replaceAll("_", " ").slice(1) });
  await expect(row).toContainText("Attempt 2 of 2");
  await expect(row).toContainText("The disk is full");
  await expectAccessible(page, "jobs");
  await row.getByRole("button", { name: /^Retry/ }).click();
  await expect(row).toHaveCount(0);

  await openInApp(page, "/admin/audit?event=job.retried");
  const event = page.getByRole("row").filter({ hasText: `Alma Admin had the job ${task} run again` });
  await expect(event).toBeVisible();
  await event.getByRole("button", { name: /^Details/ }).click();
  await expect(page.getByRole("heading", { name: "Context" })).toBeVisible();
  await expectAccessible(page, "the log of the instance");
  await page.getByRole("combobox", { name: "Done by" }).fill(admin.email);
  await page.getByRole("option", { name: `Alma Admin ${admin.email}` }).click();
  await expect(page).toHaveURL(/actor=usr_/);
  await expect(event).toBeVisible();
});

test("everyone else gets the page that is not there, and so does who is no administrator any more", async ({
  openAs,
}) => {
  const [admin, ada, other] = await Promise.all([newPerson({ name: "Alma Admin" }), newPerson(), newPerson()]);
  await makeAdministrator(admin);
  // The last administrator stays one.
  await makeAdministrator(other);
  const adas = await openAs(ada);
  const paths = ["/admin", "/admin/users", "/admin/organizations", "/admin/jobs", "/admin/audit", "/admin/none"];
  for (const path of paths) {
    await adas.goto(path);
    await expect(adas.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
  await adas.getByRole("button", { name: `Your account: ${ada.name}` }).click();
  await expect(adas.getByRole("menuitem", { name: "Profile" })).toBeVisible();
  await expect(adas.getByRole("menuitem", { name: "Administration" })).toHaveCount(0);
  await adas.keyboard.press("Escape");
  await adas.keyboard.press("Control+K");
  await adas.getByRole("textbox", { name: /^Go to a page/ }).fill("administration");
  await expect(adas.getByText("No results.")).toBeVisible();

  const page = await openAs(admin);
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/admin\/users$/);
  await page.keyboard.press("Control+K");
  await page.getByRole("textbox", { name: /^Go to a page/ }).fill("outbox");
  await page.getByRole("button", { name: "Mail and jobs" }).click();
  await expect(page.getByRole("heading", { name: "Mail and jobs", level: 1 })).toBeVisible();
  await page.goto("/admin/none");
  await expect(page.getByRole("link", { name: "Go to users" })).toBeVisible();
  await onDatabase((sql) => sql`update "user" set role = 'user' where email = ${admin.email}`);
  await page.getByRole("link", { name: "Go to users" }).click();
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Administration" })).toHaveCount(0);
});
