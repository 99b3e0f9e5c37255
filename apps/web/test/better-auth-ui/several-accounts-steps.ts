import { newPerson } from "../support/new-person.ts";
import { card, chooseInAccountMenu, chooseInRow, row, signIn } from "./kit-page.ts";
import { newKitOrganization } from "./organization-fixtures.ts";
import { expect, test } from "./test.ts";

export function severalAccountsSteps() {
  test("someone signs in to another account, switches between both and leaves one", async ({ open, step, kitUrl }) => {
    const [ada, ben] = [await newPerson(), await newPerson({ name: "Ben Babbage" })];
    const { name } = await newKitOrganization(ada);
    const page = await open("/account/settings", ada);
    const header = page.getByRole("banner");

    await step("another account is added", async () => {
      await card(page, "Accounts").getByRole("button", { name: "Add Account" }).click();
      await signIn(page, ben);
      await expect(header.getByText(ben.email)).toBeVisible();
      await expect(header.getByText(name)).toHaveCount(0);
      await page.goto(`${kitUrl}/account/settings`);
      await expect(row(page, ada.email)).toBeVisible();
      await expect(row(page, ben.email)).toBeVisible();
    });
    await step("the card switches to the first one, with its organizations", async () => {
      await chooseInRow(page, ada.email, "Switch Account");
      await expect(header.getByText(ada.email)).toBeVisible();
      await expect(card(page, "Name").getByRole("textbox")).toHaveValue(ada.name);
      await expect(header.getByText(name)).toBeVisible();
    });
    await step("the menu switches to the other one", async () => {
      await chooseInAccountMenu(page, new RegExp(ben.email));
      await expect(header.getByText(ben.email)).toBeVisible();
      await expect(header.getByText(name)).toHaveCount(0);
    });
    await step("the account that is not active is signed out", async () => {
      await chooseInRow(page, ada.email, "Revoke");
      await expect(row(page, ada.email)).toHaveCount(0);
      await expect(header.getByText(ben.email)).toBeVisible();
    });
  });
}
