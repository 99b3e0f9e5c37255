import { apiClient } from "./support/api-client.ts";
import { newOrganization, newSlug } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("an organization is renamed in place, and the focus returns to the row", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Change the name" }).click();
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await name.fill(" ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(name).toHaveAccessibleDescription(/name/i);
  await name.fill("Analytical Engines");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved the name of Analytical Engines.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change the name" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Switch organization: Analytical Engines" })).toBeVisible();
});

test("a slug that is in use is rejected beside the field", async ({ openAs }) => {
  const ada = await newPerson();
  const [mine, other] = [await newOrganization(ada), await newOrganization(ada)];
  const page = await openAs(ada);
  await page.goto(`/o/${mine.slug}/settings`);
  await page.getByRole("button", { name: "Change the slug" }).click();
  const slug = page.getByRole("textbox", { name: "Slug" });
  await slug.fill(other.slug.toUpperCase());
  await expect(slug).toHaveValue(other.slug);
  await expect(page.getByRole("img", { name: "Taken" })).toBeVisible();
  await expect(slug).toHaveAccessibleDescription(new RegExp(`“${other.slug}” is taken`));
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await slug.fill("no spaces please");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(slug).toHaveAccessibleDescription(/Use letters, digits, hyphens and underscores/);
});

test("a slug that was taken just before is rejected beside the field", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const wanted = newSlug();
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Change the slug" }).click();
  const field = page.getByRole("textbox", { name: "Slug" });
  await field.fill(wanted);
  await expect(page.getByRole("img", { name: "Available" })).toBeVisible();
  await apiClient(ada).organization.create.mutate({ name: "Faster", slug: wanted });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(field).toHaveAccessibleDescription(/taken|in use/);
  await expect(field).toBeFocused();
  await expect(page).toHaveURL(`/o/${slug}/settings`);
});

test("changing the slug moves the page to the new URL, and links with the old one lead there", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug, name } = await newOrganization(ada);
  const wanted = newSlug();
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Change the slug" }).click();
  await page.getByRole("textbox", { name: "Slug" }).fill(wanted);
  await expect(page.getByRole("img", { name: "Available" })).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(`/o/${wanted}/settings`);
  await expect(page.getByText(`Saved the slug of ${name}.`)).toBeVisible();
  await page.getByRole("link", { name: "Members" }).click();
  await expect(page).toHaveURL(`/o/${wanted}/members`);
  await page.goto(`/o/${slug}/members?q=Ada#list`);
  await expect(page).toHaveURL(`/o/${wanted}/members?q=Ada#list`);
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("a change of someone else is not overwritten unseen", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Change the name" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Mine");
  await apiClient(ada).organization.update.mutate({ organization: slug, data: { name: "Theirs" } });
  await page.getByRole("button", { name: "Save" }).click();
  const stale = page.getByRole("alert").filter({ hasText: "This organization was changed by someone else" });
  await expect(stale).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await expect(stale.getByRole("button", { name: "Reload" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Changed by someone else. Current value: “Theirs”. Save to replace it.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Mine");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved the name of Mine.")).toBeVisible();
  expect(await apiClient(ada).organization.get.query({ organization: slug })).toMatchObject({ name: "Mine" });
});

test("an organization is deleted once its name was typed", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug, name } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/settings`);
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: `Delete ${name}?` });
  const confirm = dialog.getByRole("button", { name: "Delete organization" });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(`Type “${name}” to confirm`).fill(name.slice(1));
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(`Type “${name}” to confirm`).fill(name);
  await confirm.click();
  await expect(page.getByText(`${name} deleted.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
  await page.goto(`/o/${slug}/settings`);
  await expect(page.getByRole("heading", { name: "Organization not found" })).toBeVisible();
});

test("a plain member sees every setting, disabled with the reason, and can leave", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug, name } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ben);
  await page.goto(`/o/${slug}/settings`);
  const reason = "Only owners and admins can change this organization’s settings.";
  for (const what of ["name", "slug", "logo"]) {
    const change = page.getByRole("button", { name: `Change the ${what}` });
    await expect(change).toHaveAttribute("aria-disabled", "true");
    await change.focus();
    await expect(page.getByRole("tooltip", { name: reason })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  }
  const remove = page.getByRole("button", { name: "Delete…" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("region", { name: "Danger zone" })).toContainText(
    "Only owners can delete this organization.",
  );

  await page.getByRole("button", { name: "Leave…" }).click();
  const dialog = page.getByRole("dialog", { name: `Leave ${name}?` });
  await dialog.getByRole("button", { name: `Leave ${name}` }).click();
  await expect(page.getByText(`You left ${name}.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: `Welcome, ${ben.name}` })).toBeVisible();
  await page.goto(`/o/${slug}/members`);
  await expect(page.getByRole("heading", { name: "Organization not found" })).toBeVisible();
});

test("the only owner sees that they cannot leave, and what to do first", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const alone = await newOrganization(ada);
  const page = await openAs(ada);
  const leave = page.getByRole("button", { name: "Leave…" });
  for (const [organization, reason] of [
    [slug, "You are the only owner. Make someone else an owner first."],
    [alone.slug, "You are the only owner, and there are no other members. Delete the organization instead."],
  ] as const) {
    await page.goto(`/o/${organization}/settings`);
    await expect(page.getByRole("region", { name: "Danger zone" })).toContainText(reason);
    await expect(leave).toHaveAttribute("aria-disabled", "true");
    await leave.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("leaving one of several organizations opens the next, and removes it from the switcher", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const left = await newOrganization(ada, { members: [[ben, "member"]] });
  const other = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ben);
  await page.goto(`/o/${left.slug}/settings`);
  await page.getByRole("button", { name: "Leave…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Leave ${left.name}` })
    .click();
  await expect(page).toHaveURL(`/o/${other.slug}/members`);
  await page.getByRole("button", { name: `Switch organization: ${other.name}` }).click();
  const switcher = page.getByRole("list", { name: "Organizations" });
  await expect(switcher.getByRole("link", { name: other.name })).toBeVisible();
  await expect(switcher.getByRole("link", { name: left.name })).toHaveCount(0);
});
