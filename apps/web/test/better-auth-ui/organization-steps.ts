import { newPerson } from "../support/new-person.ts";
import { card, chooseFile, chooseInRow, row, saveCard, seeMessage, switcher } from "./kit-page.ts";
import { newSlug } from "./organization-fixtures.ts";
import { expect, test } from "./test.ts";

export function organizationSteps() {
  test("someone creates organizations, switches between them and changes one", async ({ open, step, kitUrl }) => {
    const page = await open("/organization/settings", await newPerson());
    const [acme, works, renamed] = [newSlug(), newSlug(), newSlug()];
    const dialog = page.getByRole("dialog", { name: "Create Organization" });

    await step("without an organization, its settings lead to the list, which is empty", async () => {
      await expect(page).toHaveURL(`${kitUrl}/account/organizations`);
      await expect(card(page, "Organizations")).toBeVisible();
      await expect(row(page, /./)).toHaveCount(0);
    });
    await step("a slug with a blank is rejected by the form", async () => {
      await page.getByRole("button", { name: "Create Organization" }).click();
      await dialog.getByLabel("Name").fill("Acme");
      await dialog.getByLabel("Slug URL").fill("acme inc");
      await dialog.getByRole("button", { name: "Create Organization" }).click();
      await expect(dialog.getByText("Slug URL is invalid")).toBeVisible();
    });
    await step("an organization without a logo is created, and is the active one", async () => {
      await dialog.getByLabel("Slug URL").fill(acme);
      await dialog.getByRole("button", { name: "Create Organization" }).click();
      await seeMessage(page, "Organization created successfully");
      await expect(dialog).toBeHidden();
      await expect(switcher(page)).toContainText(acme);
      await expect(row(page, acme)).toContainText("Acme");
    });
    await step(
      "a slug that is taken is rejected",
      async () => {
        await page.getByRole("button", { name: "Create Organization" }).click();
        await dialog.getByLabel("Name").fill("Works");
        await dialog.getByLabel("Slug URL").fill(acme);
        await dialog.getByRole("button", { name: "Create Organization" }).click();
        await expect(page.locator("[data-sonner-toast]").first()).toContainText(/already|taken/i);
        await expect(dialog).toBeVisible();
      },
      { answers: ["POST organization/create 400 ORGANIZATION_ALREADY_EXISTS"] },
    );
    await step("an organization with a logo is created", async () => {
      await chooseFile(page, dialog.getByRole("button", { name: "Upload" }));
      await dialog.getByLabel("Slug URL").fill(works);
      await dialog.getByRole("button", { name: "Create Organization" }).click();
      await expect(dialog).toBeHidden();
      await expect(switcher(page)).toContainText(works);
      await expect(row(page, works).getByRole("img", { name: "Works" })).toBeVisible();
    });
    await step("the other one is opened from the list, which activates it", async () => {
      await chooseInRow(page, acme, "Manage Organization");
      await expect(page).toHaveURL(`${kitUrl}/organization/settings`);
      await expect(card(page, "Slug URL").getByRole("textbox")).toHaveValue(acme);
      await expect(switcher(page)).toContainText(acme);
    });
    await step("the switcher activates an organization, and the page follows", async () => {
      await switcher(page).click();
      await page.getByRole("menuitem", { name: works }).click();
      await expect(card(page, "Slug URL").getByRole("textbox")).toHaveValue(works);
    });
    await step("the switcher activates the personal account, and the session keeps that", async () => {
      await switcher(page).click();
      await page.getByRole("menuitem", { name: "Personal Account" }).click();
      await expect(switcher(page)).toContainText("Personal Account");
      await expect(page).toHaveURL(`${kitUrl}/account/organizations`);
      await page.reload();
      await expect(switcher(page)).toContainText("Personal Account");
    });
    await step("the settings show the active organization", async () => {
      await switcher(page).click();
      await page.getByRole("menuitem", { name: acme }).click();
      await expect(switcher(page)).toContainText(acme);
      await page.goto(`${kitUrl}/organization/settings`);
      await expect(card(page, "Name").getByRole("textbox")).toHaveValue("Acme");
    });
    await step("another name is saved", async () => {
      await saveCard(page, "Name", "Acme Engines");
      await seeMessage(page, "Name updated successfully");
      await expect(switcher(page)).toContainText("Acme Engines");
    });
    await step(
      "a slug that is taken is not saved",
      async () => {
        await saveCard(page, "Slug URL", works);
        await expect(page.locator("[data-sonner-toast]").first()).toContainText(/already|taken/i);
      },
      { answers: ["POST organization/update 400 ORGANIZATION_SLUG_ALREADY_TAKEN"] },
    );
    await step("another slug is saved", async () => {
      await saveCard(page, "Slug URL", renamed);
      await seeMessage(page, "Slug URL updated successfully");
      await expect(switcher(page)).toContainText(renamed);
    });
    await step("a logo is uploaded", async () => {
      await chooseFile(page, card(page, "Logo").getByRole("button"), "Upload Logo");
      await expect(card(page, "Logo").getByRole("img", { name: "Acme Engines" })).toBeVisible();
    });
    await step("the logo is removed", async () => {
      await card(page, "Logo").getByRole("button").click();
      await page.getByRole("menuitem", { name: "Delete Logo" }).click();
      await expect(card(page, "Logo").getByRole("img")).toHaveCount(0);
      await page.reload();
      await expect(card(page, "Name").getByRole("textbox")).toHaveValue("Acme Engines");
      await expect(card(page, "Logo").getByRole("img")).toHaveCount(0);
    });
    await step("deleting it needs its slug", async () => {
      await card(page, "Delete Organization").getByRole("button").click();
      await page.getByRole("dialog").getByRole("textbox").fill(works);
      await page.getByRole("dialog").getByRole("button", { name: "Delete Organization" }).click();
      await expect(page.getByText("The slug does not match")).toBeVisible();
    });
    await step("it is deleted and leaves the list", async () => {
      await page.getByRole("dialog").getByRole("textbox").fill(renamed);
      await page.getByRole("dialog").getByRole("button", { name: "Delete Organization" }).click();
      await seeMessage(page, "Organization deleted successfully");
      await expect(page).toHaveURL(`${kitUrl}/account/organizations`);
      await expect(row(page, works)).toHaveCount(1);
      await expect(row(page, renamed)).toHaveCount(0);
    });
  });
}
