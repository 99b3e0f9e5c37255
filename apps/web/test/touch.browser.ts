import { apiClient } from "./support/api-client.ts";
import { expectTouchable } from "./support/expect-touchable.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { expect, test } from "./support/test.ts";

const phone = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true };

test("what can be touched on a phone is large enough for a finger", async ({ browser }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  await apiClient(ada).team.create.mutate({ organization: slug, name: "Optics" });
  // Those of the pool are for a mouse.
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Continue with a passkey" })).toBeVisible();
  await expectTouchable(page, "signing in");

  await context.addCookies(ada.storageState.cookies);
  await page.goto(`/o/${slug}/members`);
  await expect(page.getByRole("link", { name: "Ben Babbage" })).toBeVisible();
  // Filters are folded, so that people are in view.
  await expect(page.getByRole("combobox", { name: "Sort members by" })).toBeHidden();
  await expectTouchable(page, "members");
  await page.getByRole("button", { name: "Filters" }).tap();
  await expect(page.getByRole("combobox", { name: "Sort members by" })).toBeVisible();

  await page.getByRole("button", { name: "Invite", exact: true }).tap();
  await paste(page.getByRole("textbox", { name: "Email addresses" }), "grace@example.com, hedy@example.com, wrong@@x");
  await expect(page.getByRole("button", { name: "Invite 2 people" })).toBeVisible();
  await expectTouchable(page, "inviting");
  await context.close();
});
