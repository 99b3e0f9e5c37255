import type { Page } from "@playwright/test";
import { newPerson } from "../support/new-person.ts";
import { appUrl, currentRun } from "../support/test-run.ts";
import { card, row, seeMessage } from "./kit-page.ts";
import { newKitOrganization } from "./organization-fixtures.ts";
import { expect, test } from "./test.ts";

export function apiKeySteps() {
  test("someone creates API keys for an organization, uses and deletes them", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const { slug, name } = await newKitOrganization(ada);
    const page = await open("/account/api-keys", ada);
    let key = "";

    await step("a key of the active organization is created, and its secret is shown once", async () => {
      await create(page, "Nightly");
      key = await secretOf(page);
      expect(key).toMatch(/^gld_pat_/);
      await expect(row(page, "Nightly")).toContainText("Never Expires");
      await expect(row(page, "Nightly")).toContainText("gld_pat_******");
      await expect(page.locator("body")).not.toContainText(key);
    });
    await step("it reads the organization", async () => {
      expect(await statusWith(key, slug)).toBe(200);
    });
    await step("the page of the organization lists those that were made for it alone", async () => {
      await page.goto(`${kitUrl}/organization/api-keys`);
      await expect(card(page, "API Keys")).toBeVisible();
      await create(page, "For this one", { organization: name, expires: "in 30 days" });
      const second = await secretOf(page);
      expect(await statusWith(second, slug)).toBe(200);
      await expect(row(page, "For this one")).toContainText(/Expires \w+ \d+/);
      await expect(row(page, "Nightly")).toHaveCount(0);
    });
    await step("a key that is deleted is rejected", async () => {
      await page.goto(`${kitUrl}/account/api-keys`);
      await row(page, "Nightly").getByRole("button", { name: "Delete" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await expect(row(page, "Nightly")).toHaveCount(0);
      expect(await statusWith(key, slug)).toBe(401);
    });
  });

  test("someone without an organization is asked for one", async ({ open, step }) => {
    const page = await open("/account/api-keys", await newPerson());
    await step(
      "a key without an organization is rejected",
      async () => {
        await create(page, "Nowhere");
        await seeMessage(page, "Name an organization, or make one your active organization first.");
      },
      { answers: ["POST api-key/create 400 ORGANIZATION_ID_REQUIRED"] },
    );
  });
}

async function create(
  page: Page,
  name: string,
  { organization, expires }: { organization?: string; expires?: string } = {},
) {
  await card(page, "API Keys").getByRole("button", { name: "Create API Key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  if (organization) await expect(dialog.getByRole("combobox").first()).toContainText(organization);
  if (expires) {
    await dialog.getByLabel("Expires").click();
    await page.getByRole("option", { name: expires }).click();
  }
  await dialog.getByRole("button", { name: "Create API Key" }).click();
}

async function secretOf(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog").filter({ hasText: "API Key Created" });
  const secret = (await dialog.getByText(/^gld_pat_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
  return secret;
}

async function statusWith(key: string, slug: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${appUrl(currentRun())}/api/v1/orgs/${slug}`, { headers })).status;
}
