import { makeAdministrator } from "./support/database.ts";
import { expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

test("an administrator who acts as someone sees so on every page, and returns to their own account", async ({
  openAs,
}) => {
  const [admin, ada] = await Promise.all([newPerson({ name: "Alma Admin" }), newPerson()]);
  await makeAdministrator(admin);
  const acme = await newOrganization(ada);
  const page = await openAs(admin);
  await page.goto("/");
  const banner = page.getByRole("region", { name: "Impersonation" });
  await expect(page.getByRole("heading", { name: `Welcome, ${admin.name}` })).toBeVisible();
  await expect(banner).toHaveCount(0);

  const found = await page.request.get("/api/auth/admin/list-users", { params: { searchValue: ada.email } });
  const { users }: { users: { id: string }[] } = await found.json();
  const started = await page.request.post("/api/auth/admin/impersonate-user", {
    data: { userId: users[0]?.id },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(started.status()).toBe(200);

  for (const path of [`/o/${acme.slug}/members`, "/account/security"]) {
    await page.goto(path);
    await expect(banner).toContainText(`You are signed in as ${ada.name} (${ada.email}).`);
  }
  await expectAccessibleInBothSchemes(page, "impersonating");
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(banner.getByRole("button", { name: "Stop impersonating" })).toBeVisible();
  await banner.getByRole("button", { name: "Stop impersonating" }).click();
  await expect(page.getByRole("heading", { name: `Welcome, ${admin.name}` })).toBeVisible();
  await expect(banner).toHaveCount(0);
});
