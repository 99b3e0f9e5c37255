import { apiClient } from "./support/api-client.ts";
import { disableToken, expireToken } from "./support/database.ts";
import { expectAccessible, expectAccessibleNow } from "./support/expect-accessible.ts";
import { openInApp } from "./support/open-in-app.ts";
import { organizationOfThree } from "./support/organization-of-three.ts";
import { expect, test } from "./support/test.ts";

test("the lists and revoking are accessible", async ({ openAs }) => {
  const { ada, ben, cleo, acme } = await organizationOfThree("admin");
  const organization = acme.slug;
  const page = await openAs(ada);
  await page.goto(`/o/${organization}/tokens`);
  await expect(page.getByRole("heading", { name: "No access tokens yet" })).toBeVisible();
  await expectAccessible(page, "no tokens");

  const atlas = await apiClient(ada).project.create.mutate({ organization, name: "Atlas of the skies", slug: "atlas" });
  const disabled = await apiClient(ben).token.create.mutate({ organization, permissions: "all", name: "Ben's script" });
  await disableToken(disabled.id, 1200);
  const old = await apiClient(cleo).token.create.mutate({
    organization,
    permissions: "all",
    name: "Old script",
    expiresAt: tomorrow(),
  });
  await expireToken(old.id);
  const project = { kind: "project" as const, projectId: atlas.id };
  await apiClient(cleo).token.create.mutate({
    organization,
    permissions: "all",
    name: "Deploys of the entire atlas",
    ...project,
  });
  await apiClient(ada).token.create.mutate({
    organization,
    permissions: "all",
    name: "x".repeat(100),
    kind: "organization",
  });
  await openInApp(page, `/o/${organization}/tokens?tab=all`);
  await expect(page.getByRole("row").filter({ hasText: "Ben's script" })).toContainText("Disabled1,200 requests left");
  await expect(page.getByRole("row").filter({ hasText: "Old script" })).toContainText("Expired 1 hour ago");
  await expectAccessible(page, "everyone's tokens");
  await page.getByRole("button", { name: /more permissions of Old script/ }).click();
  const everything = page.getByRole("dialog", { name: /more permissions of Old script/ });
  await expect(everything).toContainText("Create access tokens");
  await page.keyboard.press("Escape");
  await expect(everything).toHaveCount(0);
  await expect(page.getByRole("button", { name: /more permissions of Old script/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(everything).toBeVisible();
  await expectAccessible(page, "all that a token may do");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(everything).toHaveCount(0);
  await page.getByRole("button", { name: "More about the token Old script" }).click();
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  await expect(page.getByRole("dialog", { name: "Revoke Old script?" })).toBeVisible();
  await expectAccessible(page, "revoking a token");

  const bens = await openAs(ben);
  await bens.goto(`/o/${organization}/tokens`);
  await expect(bens.getByText("1–1 of 1 token", { exact: true })).toBeVisible();
  await expectAccessible(bens, "one's own tokens, as a member");
});

test("creating a token is accessible, step by step", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("admin");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/tokens`);
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an access token" });
  await dialog.getByRole("radio", { name: "Project" }).check();
  await dialog.getByRole("combobox", { name: "Expires" }).click();
  await expectAccessibleNow(page, "when a token expires");
  await page.getByRole("option", { name: "Custom date" }).click();
  await dialog.getByRole("radio", { name: "Only selected permissions" }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await expectAccessible(page, "creating a token, everything missing");
  await dialog.getByRole("radio", { name: "Personal" }).check();
  await expectAccessible(page, "creating a token, with every permission to choose");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Nightly backup");
  await dialog.getByLabel("Last day").fill("2099-01-31");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("dialog", { name: "Copy the token Nightly backup" })).toBeVisible();
  await expectAccessible(page, "the secret of a token");

  const bens = await openAs(ben);
  await bens.goto(`/o/${acme.slug}/tokens`);
  await bens.getByRole("button", { name: "Create token" }).click();
  await bens.getByRole("radio", { name: "Only selected permissions" }).check();
  await expectAccessible(bens, "creating a token, as a member");
});

const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
