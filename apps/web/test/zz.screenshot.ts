import { apiClient } from "./support/api-client.ts";
import { limitSeats } from "./support/database.ts";
import { chooseFromMenu, chooseRole, rowOf } from "./support/member-row.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

const OUT = "/tmp/h/shots";
test.setTimeout(600_000);
test("shots", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const acme = await newOrganization(ada, { members: [[ben, "member"]] });
  await apiClient(ada).role.create.mutate({
    organization: acme.slug,
    role: "scribe",
    permissions: ["organization:read"],
  });
  await apiClient(ada).member.updateRole.mutate({
    organization: acme.slug,
    userId:
      (await apiClient(ada).member.list.query({ organization: acme.slug, query: ben.email })).items[0]?.userId ?? "",
    roles: ["scribe"],
  });
  const page = await openAs(ada);
  let n = 0;
  const shot = async (name: string) => {
    for (const scheme of ["light", "dark"] as const)
      for (const [width, height] of [
        [1280, 800],
        [375, 667],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${OUT}/${String(n).padStart(2, "0")}-${name}-${width}-${scheme}.png` });
      }
    n += 1;
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const field = page.getByRole("textbox", { name: "Email addresses" });
  await field.fill("ada@example.com, bob, cleo@example.com, eve@@example.com,");
  await shot("invite");
  await page.keyboard.press("Escape");
  await shot("discard");
  await page.getByRole("button", { name: "Keep editing" }).click();
  await page.getByRole("button", { name: /^Invite 2/ }).click();
  await expect(page.getByText("Invited 2 people")).toBeVisible();
  await shot("invited");
  await page.getByRole("tab", { name: "Add directly" }).click();
  await shot("add");
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.route("**/member.updateRole*", async () => {});
  await chooseRole(page, ben, "Admin");
  await page.context().setOffline(true);
  await shot("offline-saving");
  await page.context().setOffline(false);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto(`/o/${acme.slug}/roles`);
  await chooseFromMenu(page, { name: "Scribe" }, "Edit…");
  for (const name of ["Create projects", "See single sign-on settings"])
    await page.getByRole("checkbox", { name }).check();
  await shot("role");
  await page.goto(`/o/${acme.slug}/settings`);
  await expect(page.getByText("You are the only owner")).toBeVisible();
  await page.getByRole("button", { name: "Leave…" }).focus();
  await shot("settings");
  await page.goto(`/account/profile`);
  await page.getByRole("button", { name: "Delete account…" }).focus();
  await shot("profile");
  await page.goto(`/account/security`);
  await expect(page.getByText("This server sends no email")).toBeVisible();
  await shot("security");
  const cleo = await newPerson({ name: "Cleo Curie" });
  const invitation = await newInvitation(ada, acme, cleo.email);
  await limitSeats(acme, 1);
  await page.context().clearCookies();
  await page.context().addCookies(cleo.storageState.cookies as never);
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "This organization is full" })).toBeVisible();
  await shot("full");
  void rowOf;
});
