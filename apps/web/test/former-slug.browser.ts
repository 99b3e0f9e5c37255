import { apiClient } from "./support/api-client.ts";
import { newOrganization, newSlug } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

/** An organization of Ada's that was renamed. */
async function renamed() {
  const ada = await newPerson();
  const { slug: former } = await newOrganization(ada);
  const slug = newSlug();
  const { name } = await apiClient(ada).organization.update.mutate({ organization: former, data: { slug } });
  return { ada, name, former, slug };
}

test("a link with a former slug leads to the same page, with its query and fragment", async ({ openAs }) => {
  const { ada, name, former, slug } = await renamed();
  const { id } = await apiClient(ada).team.create.mutate({ organization: slug, name: "Lenses" });
  const page = await openAs(ada);
  await page.goto(`/o/${former}/teams/${id}?q=nora#people`);
  await expect(page.getByRole("heading", { name: "Lenses" })).toBeVisible();
  await expect(page).toHaveURL(`/o/${slug}/teams/${id}?q=nora#people`);
  await page.goto(`/o/${former.toUpperCase()}`);
  await expect(page).toHaveURL(`/o/${slug}/members`);
  await expect(page.getByRole("button", { name: `Switch organization: ${name}` })).toBeVisible();
});

test("a link with a former slug leads others to nothing", async ({ openAs }) => {
  const { former } = await renamed();
  const page = await openAs(await newPerson());
  await page.goto(`/o/${former}/members`);
  await expect(page.getByRole("heading", { name: "Organization not found" })).toBeVisible();
  await expect(page).toHaveURL(`/o/${former}/members`);
});

test("someone who is signed out gets to the page after signing in", async ({ page }) => {
  const { ada, former, slug } = await renamed();
  await page.goto(`/o/${former}/roles`);
  await page.getByRole("textbox", { name: "Email" }).fill(ada.email);
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`/o/${slug}/roles`);
});

test("an organization can change back to a former slug", async ({ openAs }) => {
  const { ada, former, slug } = await renamed();
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Change the slug" }).click();
  await page.getByRole("textbox", { name: "Slug" }).fill(former);
  await expect(page.getByRole("img", { name: "Available" })).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(`/o/${former}/settings`);
});

test("what is being typed stays when someone else renames the organization", async ({ openAs }) => {
  const { ada, slug } = await renamed();
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Change the name" }).click();
  const field = page.getByRole("textbox", { name: "Name" });
  await field.fill("Half a na");
  const next = newSlug();
  await apiClient(ada).organization.update.mutate({ organization: slug, data: { slug: next } });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page).toHaveURL(`/o/${next}/settings`);
  await expect(field).toHaveValue("Half a na");
  await field.fill("A full name");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved the name of A full name.")).toBeVisible();
});
