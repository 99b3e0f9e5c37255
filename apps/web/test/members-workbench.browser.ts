import { apiClient } from "./support/api-client.ts";
import { expectAccessibleNow } from "./support/expect-accessible.ts";
import { rolesOf, rowOf } from "./support/member-row.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("several members are changed at once, and those it failed with are named and stay selected", async ({
  openAs,
}) => {
  const people = ["Ben Babbage", "Cleo Curie", "Dora Darwin"].map((name) => newPerson({ name }));
  const [ada, ben, cleo, dora] = await Promise.all([newPerson(), ...people]);
  if (!ben || !cleo || !dora) throw new Error("Someone is missing.");
  const { slug, name } = await newOrganization(ada, {
    members: [
      [ben, "member"],
      [cleo, "member"],
      [dora, "member"],
    ],
  });
  const adas = apiClient(ada);
  await adas.team.create.mutate({ organization: slug, name: "Optics" });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const all = page.getByRole("checkbox", { name: "Select all on this page" });
  await page.getByRole("checkbox", { name: "Select Ben Babbage" }).focus();
  await page.keyboard.press("Space");
  await expect(all).toHaveJSProperty("indeterminate", true);
  await page.getByRole("checkbox", { name: "Select Cleo Curie" }).check();
  const last = page.getByRole("checkbox", { name: "Select Dora Darwin" });
  await last.check();
  const bar = page.getByRole("region", { name: "Selected members" });
  await expect(bar.getByRole("status")).toHaveText("3 selected · Enter on a check box leads here");
  await last.press("Enter");
  await expect(bar.getByRole("button", { name: "Change role" })).toBeFocused();

  await bar.getByRole("button", { name: "Change role" }).click();
  const changing = page.getByRole("dialog", { name: "Change the role of 3 members" });
  await expect(changing.getByRole("list", { name: "Selected members" })).toContainText(ben.email);
  await changing.getByRole("checkbox", { name: "Admin" }).check();
  await expect(changing).toContainText("Ben Babbage, Cleo Curie, and Dora Darwin gain:");
  await expectAccessibleNow(page, "changing several members");
  await apiClient(cleo).member.leave.mutate({ organization: slug });
  await changing.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("Ben Babbage and Dora Darwin now have the roles: admin.")).toBeVisible();
  const remaining = page.getByRole("dialog", { name: "Change the role of 1 member" });
  await expect(remaining.getByRole("alert")).toContainText("1 member was not changed");
  await expect(remaining.getByRole("alert")).toContainText("Cleo Curie: ");
  await expect(remaining.getByRole("button", { name: "Try again" })).toBeEnabled();
  await remaining.getByRole("button", { name: "Cancel" }).click();
  await expect(bar.getByRole("status")).toContainText("1 selected");
  await expect(rolesOf(page, dora)).toHaveText("Admin");
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toBeHidden();

  await all.check();
  await expect(bar.getByRole("status")).toContainText("3 selected");
  await bar.getByRole("button", { name: "Add to team" }).click();
  const adding = page.getByRole("dialog", { name: "Add 3 members to a team" });
  await adding.getByRole("combobox", { name: "Teams" }).click();
  await adding.getByRole("option", { name: "Optics" }).click();
  await page.keyboard.press("Escape");
  await adding.getByRole("button", { name: "Add to team" }).click();
  await expect(page.getByText("Ada Lovelace, Ben Babbage, and Dora Darwin are now in Optics.")).toBeVisible();
  await expect(rowOf(page, dora)).toContainText("Optics");
  await expect(rowOf(page, ada)).toContainText("This hour");
  await expect(rowOf(page, dora)).toContainText("Not yet");

  await all.check();
  await bar.getByRole("button", { name: "Remove" }).click();
  const removing = page.getByRole("dialog", { name: "Remove 2 members?" });
  await expect(removing).toContainText(`They lose access to ${name} immediately`);
  await expect(removing).toContainText("Ada Lovelace: This is you.");
  await removing.getByRole("button", { name: "Remove 2 members" }).click();
  await expect(page.getByText(`Ben Babbage and Dora Darwin are no longer members of ${name}.`)).toBeVisible();
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Select Ada Lovelace" })).toBeFocused();
});

test("a member's details open from the list by keyboard, and Back closes them", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const adas = apiClient(ada);
  const { items } = await adas.member.list.query({ organization: slug, query: ben.email });
  const userId = items[0]?.userId ?? "";
  const { id: teamId } = await adas.team.create.mutate({ organization: slug, name: "Optics" });
  await adas.team.addMember.mutate({ organization: slug, teamId, userId });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members?q=babb`);
  const link = page.getByRole("link", { name: "Ben Babbage" });
  await link.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Ben Babbage" });
  await expect(sheet).toContainText(ben.email);
  await expect(sheet.getByRole("link", { name: "What Ben Babbage did" })).toHaveAttribute("href", /audit\?actor=/);
  await expect(page).toHaveURL(`/o/${slug}/members?q=babb&member=${userId}`);
  await expectAccessibleNow(page, "details of a member");

  await sheet.getByRole("tab", { name: "Overview" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(sheet.getByRole("listitem").filter({ hasText: "See projects" })).toContainText(
    "Allowed through member.",
  );
  const inviting = sheet.getByRole("listitem").filter({ hasText: "Invite people" });
  await expect(inviting).toContainText("Not allowed. Roles that allow it: owner and admin.");
  await inviting.getByRole("button").click();
  await expect(inviting).toContainText("Ada Lovelace");
  await expectAccessibleNow(page, "access of a member");
  await sheet.getByRole("tab", { name: "Teams" }).click();
  await expect(sheet.getByRole("link", { name: "Optics" })).toBeVisible();
  await sheet.getByRole("tab", { name: "Projects" }).click();
  await expect(sheet).toContainText("Ben Babbage is not a member of a project.");

  await page.reload();
  await expect(sheet).toContainText(ben.email);
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(`/o/${slug}/members?q=babb`);
  await link.click();
  await expect(sheet).toContainText(ben.email);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(`/o/${slug}/members?q=babb`);
});
