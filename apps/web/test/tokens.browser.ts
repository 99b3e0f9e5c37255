import { apiClient } from "./support/api-client.ts";
import { organizationOfThree } from "./support/organization-of-three.ts";
import { expect, test } from "./support/test.ts";

test("a member creates a token, copies it, uses it and revokes it", async ({ openAs }) => {
  const { ben, acme } = await organizationOfThree("admin");
  const page = await openAs(ben);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/o/${acme.slug}/tokens`);
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an access token" });
  const name = dialog.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(name).toHaveAccessibleDescription(/must not be empty/);
  await expect(name).toBeFocused();
  await name.fill("Nightly backup");
  await page.keyboard.press("Enter");

  const secret = page.getByRole("dialog", { name: "Copy the token Nightly backup" });
  const copy = secret.getByRole("button", { name: "Copy token" });
  await expect(copy).toBeFocused();
  await expect(copy).toHaveAccessibleDescription(/won't be able to see it again/);
  await page.keyboard.press("Enter");
  await expect(secret.getByRole("button", { name: "Copied token" })).toBeVisible();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^gld_pat_/);
  await expect(secret.getByRole("textbox", { name: "Token" })).toHaveValue(token);
  const origin = new URL(page.url()).origin;
  const command = `curl -H "Authorization: Bearer ${token}" ${origin}/api/v1/orgs/${acme.slug}/users`;
  await expect(secret).toContainText(command);

  // Only its own button puts it away.
  await page.keyboard.press("Escape");
  await page.mouse.click(4, 4);
  await expect(secret).toBeVisible();
  await secret.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Create token" })).toBeFocused();
  await expect(page.locator("body")).not.toContainText(token);

  const withToken = apiClient({ token });
  await expect(withToken.member.list.query({ organization: acme.slug })).resolves.toMatchObject({
    total: { count: 3 },
  });
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: "Nightly backup" });
  await expect(row).toContainText(`Personal…${token.slice(-4)}`);
  await expect(row).toContainText("See this organization");
  await expect(row).toContainText("just now");
  await expect(row).toContainText("in 3 months");
  await expect(page.getByRole("tab", { name: "Mine" })).toContainText("1");

  await row.getByRole("button", { name: "More about the token Nightly backup" }).click();
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  const revoking = page.getByRole("dialog", { name: "Revoke Nightly backup?" });
  await expect(revoking).toContainText("is a personal token that you created. It was last used just now.");
  await expect(revoking).toContainText("stops working immediately");
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: "More about the token Nightly backup" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Revoke…" }).click();
  await revoking.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("Token Nightly backup revoked.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No access tokens yet" })).toBeVisible();
  await expect(page.getByRole("group", { name: "List of tokens" })).toBeFocused();
  await expect(page.getByRole("tab", { name: "Mine" })).toContainText("0");
  const rejected = withToken.member.list.query({ organization: acme.slug });
  await expect(rejected).rejects.toMatchObject({ data: { httpStatus: 401 } });
});

test("a token has the ticked permissions only, and those its creator lacks are disabled", async ({ openAs }) => {
  const { cleo, acme } = await organizationOfThree("admin");
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/tokens`);
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an access token" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Inviting");
  await expect(dialog.getByRole("radio", { name: "All my permissions" })).toBeChecked();
  await dialog.getByRole("radio", { name: "Only selected permissions" }).check();
  const beyond = dialog.getByRole("checkbox", { name: "Delete this organization" });
  await expect(beyond).toBeDisabled();
  await expect(beyond).toHaveAccessibleDescription("You don't have this permission; owners do.");
  const seeing = dialog.getByRole("checkbox", { name: "See this organization" });
  await expect(seeing).toBeChecked();
  await seeing.uncheck();
  await dialog.getByRole("checkbox", { name: "See projects" }).uncheck();
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByText("Choose at least one permission.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Create projects" }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("textbox", { name: "Token" }).inputValue();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Inviting" })).toContainText("Create projects");

  const withToken = apiClient({ token });
  await withToken.project.create.mutate({ organization: acme.slug, name: "Borealis", slug: "borealis" });
  const beyondToken = withToken.member.list.query({ organization: acme.slug });
  await expect(beyondToken).rejects.toMatchObject({ data: { reason: "missing_permission" } });
});

test("an admin creates a project's token, which can access that project only", async ({ openAs }) => {
  const { ada, cleo, acme } = await organizationOfThree("admin");
  const adas = apiClient(ada);
  const atlas = await adas.project.create.mutate({ organization: acme.slug, name: "Atlas", slug: "atlas" });
  await adas.project.create.mutate({ organization: acme.slug, name: "Borealis", slug: "borealis" });
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/tokens`);
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an access token" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Atlas deploys");
  await dialog.getByRole("radio", { name: "Project" }).check();
  await dialog.getByRole("button", { name: "Create token" }).click();
  const project = dialog.getByRole("combobox", { name: "Project" });
  await expect(project).toHaveAccessibleDescription("Choose a project.");
  await expect(project).toBeFocused();
  await project.fill("bor");
  await page.getByRole("option", { name: "Borealis" }).click();
  await project.fill("atl");
  await page.getByRole("option", { name: "Atlas" }).click();
  await expect(dialog.getByRole("button", { name: "Remove Borealis" })).toHaveCount(0);

  await dialog.getByRole("radio", { name: "Only selected permissions" }).check();
  await expect(dialog.getByRole("checkbox")).toHaveCount(3);
  await dialog.getByRole("combobox", { name: "Expires" }).click();
  await page.getByRole("option", { name: "Never" }).click();
  await expect(dialog.getByRole("combobox", { name: "Expires" })).toHaveAccessibleDescription(/until it is revoked/);
  await dialog.getByRole("button", { name: "Create token" }).click();
  const secret = page.getByRole("dialog", { name: "Copy the token Atlas deploys" });
  await expect(secret).toContainText(`/api/v1/orgs/${acme.slug}/projects/${atlas.id}`);
  const token = await secret.getByRole("textbox", { name: "Token" }).inputValue();
  expect(token).toMatch(/^gld_prj_/);
  await secret.getByRole("button", { name: "I have copied it" }).click();

  await expect(page).toHaveURL(/tab=all/);
  const row = page.getByRole("row").filter({ hasText: "Atlas deploys" });
  for (const text of ["Project", "You", "Atlas", "See projects", "Never"]) await expect(row).toContainText(text);
  const seen = await apiClient({ token }).project.list.query({ organization: acme.slug });
  expect(seen.items.map(({ name }) => name)).toEqual(["Atlas"]);
});

test("someone who manages tokens sees and revokes everyone's; a member sees their own, with the reason", async ({
  openAs,
}) => {
  const { ada, ben, cleo, acme } = await organizationOfThree("admin");
  const organization = acme.slug;
  await apiClient(ben).token.create.mutate({ organization, permissions: "all", name: "Ben's script" });
  await apiClient(ada).token.create.mutate({
    organization,
    permissions: "all",
    name: "Front desk",
    kind: "organization",
  });
  await apiClient(cleo).token.create.mutate({ organization, permissions: "all", name: "Cleo's own" });

  const bens = await openAs(ben);
  await bens.goto(`/o/${acme.slug}/tokens?tab=all`);
  await expect(bens.getByText("1–1 of 1 token", { exact: true })).toBeVisible();
  await expect(bens.getByRole("main")).not.toContainText("Front desk");
  await bens.getByRole("tab", { name: "All" }).focus();
  const why = "Only owners and admins can see everyone’s access tokens.";
  await expect(bens.getByRole("tooltip", { name: why })).toBeVisible();
  await bens.getByRole("button", { name: "Create token" }).click();
  for (const kind of ["Project", "Organization"]) {
    const radio = bens.getByRole("radio", { name: kind });
    await expect(radio).toBeDisabled();
    await expect(radio).toHaveAccessibleDescription("Only owners and admins can create tokens that are not personal.");
  }

  const cleos = await openAs(cleo);
  await cleos.goto(`/o/${acme.slug}/tokens`);
  await expect(cleos.getByText("1–1 of 1 token", { exact: true })).toBeVisible();
  await expect(cleos.getByRole("tab", { name: "All" })).toContainText("3");
  await cleos.getByRole("tab", { name: "All" }).click();
  await expect(cleos.getByText("1–3 of 3 tokens")).toBeVisible();
  const row = cleos.getByRole("row").filter({ hasText: "Ben's script" });
  await expect(row).toContainText("Ben Babbage");
  await row.getByRole("button", { name: "More about the token" }).click();
  await cleos.getByRole("menuitem", { name: "Revoke…" }).click();
  const dialog = cleos.getByRole("dialog", { name: "Revoke Ben's script?" });
  await expect(dialog).toContainText("that Ben Babbage created. It was never used.");
  await dialog.getByRole("button", { name: "Revoke token" }).click();
  await expect(cleos.getByText("Token Ben's script of Ben Babbage revoked.")).toBeVisible();
  await expect(cleos.getByText("1–2 of 2 tokens")).toBeVisible();
  await expect(cleos.getByRole("tab", { name: "All" })).toContainText("2");
});

test("someone who may not create tokens sees who can", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("admin");
  await apiClient(ada).role.create.mutate({ organization: acme.slug, role: "guest", permissions: [] });
  const { items } = await apiClient(ada).member.list.query({ organization: acme.slug, query: ben.email });
  await apiClient(ada).member.updateRole.mutate({
    organization: acme.slug,
    userId: items[0]?.userId ?? "",
    roles: ["guest"],
  });
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/tokens`);
  await expect(page.getByRole("heading", { name: "No access tokens yet" })).toBeVisible();
  const create = page.getByRole("button", { name: "Create token" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await create.focus();
  await expect(page.getByRole("tooltip", { name: /^Only owners.*can create access tokens\.$/ })).toBeVisible();
});

test("a permission its creator lost is inactive in a token, and the list shows it", async ({ openAs }) => {
  const { ada, cleo, acme } = await organizationOfThree("admin");
  const organization = acme.slug;
  const permissions = ["organization:read", "member:create", "invitation:create"];
  await apiClient(cleo).token.create.mutate({ organization, name: "Onboarding", permissions });
  const { items } = await apiClient(ada).member.list.query({ organization, query: cleo.email });
  const userId = items[0]?.userId ?? "";
  await apiClient(ada).member.updateRole.mutate({ organization, userId, roles: ["member"] });
  const page = await openAs(cleo);
  await page.goto(`/o/${organization}/tokens`);
  const row = page.getByRole("row").filter({ hasText: "Onboarding" });
  await expect(row).toContainText("See this organization");
  await expect(row).not.toContainText("Add members");
  await expect(row).toContainText("2 permissions are inactive: you no longer have them.");
});

test("where the browser does not allow copying, the token can be selected", async ({ openAs }) => {
  const { ben, acme } = await organizationOfThree("admin");
  const page = await openAs(ben);
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "clipboard"));
  await page.goto(`/o/${acme.slug}/tokens`);
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Nightly backup");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copy token" }).click();
  await expect(page.getByRole("alert")).toContainText("doesn't allow this page to copy");
  const field = page.getByRole("textbox", { name: "Token" });
  await field.focus();
  const selected = await page.evaluate(() => window.getSelection()?.toString());
  expect(selected).toBe(await field.inputValue());
});

test("an error of the server is beside its field, and can be corrected", async ({ openAs }) => {
  const { ada, cleo, acme } = await organizationOfThree("admin");
  const atlas = await apiClient(ada).project.create.mutate({
    organization: acme.slug,
    name: "Atlas",
    slug: "atlas",
  });
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/tokens`);
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an access token" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Atlas deploys");
  await dialog.getByRole("radio", { name: "Project" }).check();
  await dialog.getByRole("combobox", { name: "Project" }).click();
  await page.getByRole("option", { name: "Atlas" }).click();
  await apiClient(ada).project.remove.mutate({ organization: acme.slug, projectId: atlas.id });
  await dialog.getByRole("button", { name: "Create token" }).click();
  const project = dialog.getByRole("combobox", { name: "Project" });
  await expect(project).toHaveAccessibleDescription(/This project was deleted/);
  await expect(project).toBeFocused();

  await dialog.getByRole("radio", { name: "Personal" }).check();
  await dialog.getByRole("combobox", { name: "Expires" }).click();
  await page.getByRole("option", { name: "Custom date" }).click();
  const day = dialog.getByLabel("Last day");
  await day.fill("2001-01-31");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(day).toHaveAccessibleDescription(/Choose today or a later date/);
  await expect(day).toBeFocused();
  await day.fill("2099-01-31");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("button", { name: "I have copied it" }).click();
  const { items } = await apiClient(cleo).token.list.query({ organization: acme.slug });
  expect(items.map(({ expiresAt }) => expiresAt)).toEqual(["2099-01-31T23:59:59.000Z"]);
});

test("more tokens than a page are paged", async ({ openAs }) => {
  const { ben, acme } = await organizationOfThree("admin");
  for (let count = 1; count <= 51; count++) {
    await apiClient(ben).token.create.mutate({ organization: acme.slug, permissions: "all", name: `Script ${count}` });
  }
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/tokens`);
  await expect(page.getByText("1–50 of 51 tokens")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("51–51 of 51 tokens")).toBeVisible();
  await expect(page.getByText("Script 1", { exact: true })).toBeVisible();
});
