import { apiClient } from "./support/api-client.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { chooseFromMenu, rolesOf, rowOf } from "./support/member-row.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { linkInMail, subjectsOfMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

test("resending an invitation sends the mail again", async ({ openAs }) => {
  const { ada, acme, email } = await invited();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  await expect(rowOf(page, { email })).toContainText("Pending");
  const before = (await subjectsOfMail(email)).length;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await chooseFromMenu(page, { name: email }, "Renew and copy link");
  await expect(page.getByText(`Renewed the invitation for ${email} and copied its link.`)).toBeVisible();
  await expect(async () => expect(await subjectsOfMail(email)).toHaveLength(before + 1)).toPass();
});

test("canceling an invitation needs confirmation; afterwards it is only in the list of all", async ({ openAs }) => {
  const { ada, acme, email } = await invited();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  await chooseFromMenu(page, { name: email }, "Cancel…");
  const dialog = page.getByRole("dialog", { name: "Cancel this invitation?" });
  await expect(dialog).toContainText(email);
  await dialog.getByRole("button", { name: "Cancel invitation" }).click();
  await expect(page.getByText(`Invitation for ${email} canceled.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "No pending invitations" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Invitations" })).toContainText("0");

  await page.getByText("All", { exact: true }).click();
  await expect(page).toHaveURL(/status=all/);
  await expect(rowOf(page, { email })).toContainText("Canceled");
  await expect(page.getByRole("button", { name: `More about ${email}` })).toHaveCount(0);
});

test("the link of an invitation can be copied, and is the one in the mail", async ({ openAs }) => {
  const { ada, acme, email, invitation } = await invited();
  const page = await openAs(ada);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  await chooseFromMenu(page, { name: email }, "Copy link");
  await expect(page.getByText(`Copied the invitation link for ${email}.`)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(new URL(invitation.path, page.url()).href);
  expect(await linkInMail(email, /invites you/)).toBe(copied);
});

test("invitations are found by part of the address, and the search survives a reload", async ({ openAs }) => {
  const { ada, acme, email } = await invited();
  const other = `${"someone.else.".repeat(2)}${newEmail("with a long address")}`;
  await newInvitation(ada, acme, other);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  await expect(page.getByText("1–2 of 2 invitations")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by email" }).fill("someone.else");
  await expect(rowOf(page, { email })).toHaveCount(0);
  await page.reload();
  await expect(rowOf(page, { email: other })).toBeVisible();
  await expect(rowOf(page, { email })).toHaveCount(0);
  // Narrow or wide, the address is there in full, and the status beside it.
  for (const width of [375, 768, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const address = rowOf(page, { email: other }).getByText(other);
    await expect.poll(() => address.evaluate(isCut), `at ${width} px`).toBe(false);
    await expect(rowOf(page, { email: other }).getByText("Pending")).toBeInViewport({ ratio: 1 });
  }
  const search = page.getByRole("searchbox", { name: "Search by email" });
  await search.fill("unknown@");
  await expect(page.getByRole("heading", { name: "No matching invitations" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(search).toHaveValue("");
  await expect(page.getByText("1–2 of 2 invitations")).toBeVisible();
});

test("addresses that could not be invited stay in the field with the reason", async ({ openAs }) => {
  const { ada, acme, email } = await invited();
  const fresh = newEmail("Fresh");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Invite people to ${acme.name}` });
  const field = dialog.getByRole("textbox", { name: "Email addresses" });
  await paste(field, `${fresh}; ${email}\n${ada.email}, not-an-address`);
  await dialog.getByRole("button", { name: "Invite 3 people" }).click();

  await expect(dialog.getByRole("status").filter({ hasText: `Invited ${fresh}` })).toBeVisible();
  for (const rejected of [email, ada.email, "not-an-address"]) {
    await expect(dialog.getByRole("button", { name: `Remove ${rejected}` })).toBeVisible();
  }
  await expect(dialog.getByRole("button", { name: `Remove ${fresh}` })).toHaveCount(0);
  await expect(dialog.getByText(`${email} already has a pending invitation.`)).toBeVisible();
  await expect(dialog.getByText(`${ada.email} is already a member.`)).toBeVisible();
  await expect(dialog.getByText("not-an-address has no @.")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
});

test("an empty form shows what is missing", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Invite people to ${acme.name}` });
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText("Enter at least one email address.")).toBeVisible();
});

test("people are added directly, with or without an account", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const acme = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Invite people to ${acme.name}` });
  await dialog.getByRole("tab", { name: "Add directly" }).click();
  const address = dialog.getByRole("textbox", { name: "Email address", exact: true });
  await address.fill(ada.email);
  await dialog.getByRole("button", { name: "Add as member" }).click();
  await expect(address).toHaveAccessibleDescription(/already a member/);
  await expect(address).toBeFocused();

  await address.fill(ben.email);
  await dialog.getByRole("textbox", { name: "Name" }).fill("Benjamin");
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await dialog
    .page()
    .getByRole("option", { name: /^Admin/ })
    .click();
  await dialog.getByRole("button", { name: "Add as admin" }).click();
  await expect(page.getByText(`Benjamin is now an admin of ${acme.name}.`)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(rolesOf(page, { name: "Benjamin" })).toHaveText("Admin");

  const stranger = newEmail("Stranger");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await dialog.getByRole("tab", { name: "Add directly" }).click();
  await address.fill(stranger);
  await dialog.getByRole("button", { name: "Add as member" }).click();
  await expect(page.getByText(`${stranger.split("@")[0]} is now a member of ${acme.name}.`)).toBeVisible();
  await expect(page.getByRole("tab", { name: "Members" })).toContainText("3");
});

test("someone who is invited finds it in the switcher and joins from there", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const acme = await newOrganization(ada);
  await newInvitation(ada, acme, ben.email);
  const page = await openAs(ben);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  await page.getByRole("button", { name: `Join ${acme.name}` }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
  await expect(page.getByText(`You are now a member of ${acme.name}.`)).toBeVisible();
});

test("an invitation whose inviter was demoted is taken over, and then accepted", async ({ openAs }) => {
  const { olga, cy, acme, invitation } = await withDemotedInviter();
  const page = await openAs(olga);
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  const row = rowOf(page, { email: cy.email });
  await expect(row).toContainText("Not valid");
  await expect(row).toContainText("no longer authorized");
  await expectAccessible(page, "an invitation whose inviter lost authority");
  await chooseFromMenu(page, { name: cy.email }, "Take over");
  await expect(page.getByText(`You are now the inviter of ${cy.email}.`)).toBeVisible();
  await expect(row).toContainText("Pending");
  await expect(row).toContainText(olga.name);
  await page.getByRole("button", { name: `More about ${cy.email}` }).click();
  await expect(page.getByRole("menuitem", { name: "Take over" })).toHaveCount(0);

  const cys = await openAs(cy);
  await cys.goto(invitation.path);
  await cys.getByRole("button", { name: `Accept and join ${acme.name}` }).click();
  await expect(cys).toHaveURL(`/o/${acme.slug}/members`);
});

test("an invitation whose inviter was demoted offers no way to join, in the switcher and on its page", async ({
  openAs,
}) => {
  const { cy, acme, invitation } = await withDemotedInviter();
  const page = await openAs(cy);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  await expect(page.getByRole("button", { name: `Join ${acme.name}` })).toHaveCount(0);
  await page.getByRole("link", { name: `Invitation to ${acme.name}` }).click();
  await expect(page).toHaveURL(invitation.path);
  await expect(page.getByRole("heading", { name: "This invitation is no longer valid" })).toBeVisible();
  await expectAccessible(page, "an invitation that is no longer valid");
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
});

const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement | SVGElement) =>
  scrollWidth > clientWidth || scrollHeight > clientHeight;

/** Ben, as an admin, has invited Cy; then Olga made Ben a member. */
async function withDemotedInviter() {
  const [olga, ben, cy] = await Promise.all([
    newPerson({ name: "Olga Owens" }),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cy Curie" }),
  ]);
  const acme = await newOrganization(olga, { members: [[ben, "admin"]] });
  const invitation = await newInvitation(ben, acme, cy.email);
  const { items } = await apiClient(olga).member.list.query({ organization: acme.slug, query: ben.email });
  const [member] = items;
  if (!member) throw new Error("Ben is not a member.");
  await apiClient(olga).member.updateRole.mutate({ organization: acme.slug, userId: member.userId, roles: ["member"] });
  return { olga, cy, acme, invitation };
}

async function invited() {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const invitation = await newInvitation(ada, acme, newEmail("Invited"));
  return { ada, acme, email: invitation.email, invitation };
}
