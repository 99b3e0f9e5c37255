import { apiClient } from "./support/api-client.ts";
import { expectTouchable } from "./support/expect-touchable.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { expect, test } from "./support/test.ts";

test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

test("what can be touched on a phone is large enough for a finger", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  await apiClient(ada).team.create.mutate({ organization: slug, name: "Optics" });
  const signedOut = await openAs();
  await signedOut.goto("/sign-in");
  await expect(signedOut.getByRole("button", { name: "Continue with a passkey" })).toBeVisible();
  await expectTouchable(signedOut, "signing in");

  const page = await openAs(ada);
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
});
