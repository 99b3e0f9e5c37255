import { makeAdministrator, onDatabase, passSecondFactor } from "../support/database.ts";
import { newPerson } from "../support/new-person.ts";
import { expect, test } from "../support/test.ts";
import { observatory } from "./observatory.ts";
import { choose, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

test("the administration", async ({ openAs }) => {
  const { dana, acme } = await observatory();
  const admin = await newPerson({ name: "Alma Admin" });
  await makeAdministrator(admin);
  await passSecondFactor(admin);
  const ben = await newPerson({ name: "Ben Babbage" });
  await passSecondFactor(ben);
  const banned = await newPerson({ name: "Spam Sender" });
  await onDatabase(async (sql) => {
    await sql`update "user" set banned = true, ban_reason = 'Sends spam' where email = ${banned.email}`;
    await sql`select graphile_worker.add_job('demo_of_the_pictures', max_attempts => 2)`;
    await sql`update graphile_worker._private_jobs j set attempts = 2, last_error = 'The disk is full'
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'demo_of_the_pictures'`;
  });
  const page = await openAs(admin);
  const idOf = async ({ email }: { email: string }) => {
    const found = await page.request.get("/api/auth/admin/list-users", { params: { searchValue: email } });
    const { users }: { users: { id: string }[] } = await found.json();
    return users[0]?.id;
  };
  const user = `/admin/users/${await idOf(ben)}`;
  const register = steps(press("Register app"), async (at) => {
    const form = at.getByRole("dialog");
    await form.getByLabel("Name").fill("Bookings");
    await form.getByLabel("Redirect URIs", { exact: true }).fill("https://bookings.example/callback");
  });
  const submit = (name: string) => (at: typeof page) => at.getByRole("dialog").getByRole("button", { name }).click();
  await take(page, [
    ["admin-users", "/admin/users"],
    ["admin-users-none-match", "/admin/users?q=no-one-of-this-name"],
    ["admin-user-create", "/admin/users", press("Create user")],
    ["admin-user-create-errors", "/admin/users", steps(press("Create user"), submit("Create user"))],
    ["admin-user", user],
    ["admin-user-banned", `/admin/users/${await idOf(banned)}`],
    ["admin-user-owner", `/admin/users/${await idOf(dana)}`],
    ["admin-user-self", `/admin/users/${await idOf(admin)}`],
    ["admin-user-unknown", "/admin/users/usr_00000000000000000000000000"],
    ["admin-user-ban", user, press("Ban…")],
    ["admin-user-impersonate", user, press("Impersonate…")],
    ["admin-user-reset-two-factor", user, press("Reset two-factor…")],
    ["admin-user-password", user, press("Set password…")],
    ["admin-user-role", user, press("Make administrator…")],
    ["admin-user-remove", user, press("Remove…")],
    ["admin-organizations", "/admin/organizations"],
    ["admin-organizations-none-match", "/admin/organizations?q=nothing-of-this-name"],
    ["admin-organization", `/admin/organizations/${acme.id}`],
    ["admin-organization-unknown", "/admin/organizations/org_00000000000000000000000000"],
    ["admin-oauth-clients-empty", "/admin/oauth-clients"],
    ["admin-oauth-client-register", "/admin/oauth-clients", press("Register app")],
    ["admin-oauth-client-errors", "/admin/oauth-clients", steps(press("Register app"), submit("Register app"))],
    [
      "admin-oauth-client-credentials",
      "/admin/oauth-clients",
      steps(register, submit("Register app"), (at) =>
        expect(at.getByRole("dialog", { name: "Credentials of Bookings" })).toBeVisible(),
      ),
    ],
    ["admin-oauth-clients", "/admin/oauth-clients"],
    ["admin-oauth-client-menu", "/admin/oauth-clients", press(/^More about/)],
    ["admin-oauth-client-edit", "/admin/oauth-clients", choose(/^More about/, "Edit…")],
    ["admin-oauth-client-rotate", "/admin/oauth-clients", choose(/^More about/, "Rotate secret…")],
    ["admin-oauth-client-disable", "/admin/oauth-clients", choose(/^More about/, "Disable…")],
    ["admin-oauth-client-delete", "/admin/oauth-clients", choose(/^More about/, "Delete…")],
    ["admin-mail", "/admin/jobs"],
    ["admin-mail-none-match", "/admin/jobs?q=no-one-of-this-name"],
    ["admin-jobs", "/admin/jobs?tab=jobs"],
    ["admin-audit", "/admin/audit"],
    [
      "admin-audit-event",
      "/admin/audit",
      (at) =>
        at
          .getByRole("main")
          .getByRole("button", { name: /^Details: / })
          .first()
          .click(),
    ],
    ["admin-page-unknown", "/admin/no-such-page"],
    [
      "impersonation",
      user,
      steps(press("Impersonate…"), press("Impersonate"), (at) =>
        expect(at.getByRole("region", { name: "Impersonation" })).toBeVisible(),
      ),
    ],
  ]);
});
