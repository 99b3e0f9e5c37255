import { newPerson } from "../support/new-person.ts";
import { card, row, switcher } from "./kit-page.ts";
import { newKitOrganization } from "./organization-fixtures.ts";
import { expect, test } from "./test.ts";

/** What the kit shows of a rule that stock Better Auth does not have. */
export function soleOwnerSteps() {
  test("the only owner of an organization does not delete their account", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const { name, slug } = await newKitOrganization(ada);
    const page = await open("/account/security", ada);

    await step(
      "the message names the organization",
      async () => {
        await card(page, "Delete Account").getByRole("button").click();
        await page.getByRole("dialog").getByLabel("Password").fill(ada.password);
        await page.getByRole("dialog").getByRole("button", { name: "Delete Account" }).click();
        await expect(page.locator("[data-sonner-toast]").first()).toContainText(name);
      },
      { answers: ["POST delete-user 400 SOLE_OWNER"] },
    );
    await step("the account and the organization are still there", async () => {
      await page.goto(`${kitUrl}/account/organizations`);
      await expect(row(page, slug)).toBeVisible();
      await expect(switcher(page)).toContainText(name);
    });
  });
}
