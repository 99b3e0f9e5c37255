import { apiClient } from "./support/api-client.ts";
import { expireInvitation, limitSeats } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("signed out, the page shows the invitation, and signing in or up returns to it", async ({ page }) => {
  const { ada, acme, invitation } = await invite();
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: acme.name })).toBeVisible();
  await expect(page.getByText(ada.email)).toBeVisible();
  const address = page.getByLabel("Invited email address");
  await expect(address).toHaveValue(invitation.email);
  await expect(address).not.toBeEditable();
  await expect(page.getByRole("heading", { name: "Sign in to respond" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(invitation.email);
  await page.goBack();
  await page.getByRole("link", { name: "Create account" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(invitation.email);
});

test("the invited person accepts and becomes a member", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { acme, invitation } = await invite(ben.email);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  await page.getByRole("button", { name: `Accept and join ${acme.name}` }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();
});

test("the invited person declines after confirming, and the page shows it", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { ada, acme, invitation } = await invite(ben.email);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  await page.getByRole("button", { name: "Decline…" }).click();
  const dialog = page.getByRole("dialog", { name: `Decline the invitation to ${acme.name}?` });
  await expect(dialog).toContainText(ada.name);
  await dialog.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByRole("heading", { name: "This invitation was declined" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
});

test("someone else sees both email addresses, and can switch account", async ({ openAs }) => {
  const [ben, cleo] = await Promise.all([newPerson({ name: "Ben Babbage" }), newPerson({ name: "Cleo Curie" })]);
  const { acme, invitation } = await invite(ben.email);
  const page = await openAs(cleo);
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "This invitation is for another account" })).toBeVisible();
  await expect(page.getByText(`Invited as ${ben.email}, signed in as ${cleo.email}.`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);

  await page.getByRole("button", { name: "Switch account" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(ben.email);
  await expect(page.getByText(`Sign in as ${ben.email} to respond to the invitation.`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Create one" })).toHaveAttribute("href", /^\/sign-up\?.*invite/);
  await page.getByLabel("Password", { exact: true }).fill(ben.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(invitation.path);
  await expect(page.getByRole("button", { name: `Accept and join ${acme.name}` })).toBeVisible();
});

test("requires an unconfirmed email address to be confirmed first", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage", verified: false });
  const { invitation } = await invite(ben.email);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "Confirm your email address first" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Request a new link" }).click();
  await expect(
    page.getByText(`Requested a new link for ${ben.email}. Ask the person who runs this server for it.`),
  ).toBeVisible();
});

test("an expired invitation shows it, and whom to ask", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { ada, invitation } = await invite(ben.email);
  await expireInvitation(invitation.id);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "This invitation has expired" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  const ask = page.getByRole("link", { name: `Ask ${ada.name} for a new one` });
  await expect(ask).toHaveAttribute("href", new RegExp(`^mailto:${encodeURIComponent(ada.email)}\\?subject=`));
});

test("a canceled invitation shows it, also on a page that was open", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { ada, acme, invitation } = await invite(ben.email);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  const accept = page.getByRole("button", { name: `Accept and join ${acme.name}` });
  await expect(accept).toBeVisible();
  await apiClient(ada).invitation.cancel.mutate({ invitationId: invitation.id });
  await accept.click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "This invitation was canceled" })).toBeVisible();
  await expect(accept).toHaveCount(0);
});

test("a full organization names whom to ask, and has no button to accept until there is a seat", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { ada, acme, invitation } = await invite(ben.email);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  const accept = page.getByRole("button", { name: `Accept and join ${acme.name}` });
  await expect(accept).toBeVisible();
  await limitSeats(acme, 1);
  await accept.click();
  await expect(page.getByRole("heading", { name: "This organization is full" })).toBeVisible();
  await expect(page.getByText(`Ask ${ada.name} to make room, then open this page again.`)).toBeVisible();
  await expect(page.getByRole("link", { name: `Ask ${ada.name} to make room` })).toHaveAttribute("href", /^mailto:/);
  await expect(page.getByRole("button", { name: "Decline…" })).toBeVisible();
  await expect(accept).toHaveCount(0);
  await expectAccessible(page, "an invitation to a full organization");
  const signedOut = await openAs();
  await signedOut.goto(invitation.path);
  await expect(signedOut.getByRole("heading", { name: "This organization is full" })).toBeVisible();
  await limitSeats(acme, 2);
  await page.reload();
  await accept.click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
});

test("a member gets a link to the organization", async ({ openAs }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { acme, invitation } = await invite(ben.email);
  await apiClient(ben).invitation.accept.mutate({ invitationId: invitation.id });
  const page = await openAs(ben);
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "You are already a member" })).toBeVisible();
  await page.getByRole("link", { name: `Go to ${acme.name}` }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
});

test("accepting while the inviter is removed shows that the invitation is no longer valid", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const cleo = await newPerson({ name: "Cleo Curie" });
  const acme = await newOrganization(ada, { members: [[cleo, "admin"]] });
  const invitation = await newInvitation(cleo, acme, ben.email);
  const page = await openAs(ben);
  await page.goto(invitation.path);
  const accept = page.getByRole("button", { name: `Accept and join ${acme.name}` });
  await expect(accept).toBeVisible();
  await apiClient(cleo).member.leave.mutate({ organization: acme.slug });
  await accept.click();
  await expect(page.getByRole("heading", { name: "This invitation is no longer valid" })).toBeVisible();
  await expect(page.getByText(`Ask someone else at ${acme.name} for a new invitation.`).first()).toBeVisible();
});

test("an invitation that was accepted is closed to everyone else", async ({ page }) => {
  const ben = await newPerson({ name: "Ben Babbage" });
  const { invitation } = await invite(ben.email);
  await apiClient(ben).invitation.accept.mutate({ invitationId: invitation.id });
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "This invitation has been accepted" })).toBeVisible();
});

for (const id of ["inv_00000000000000000000000000", "nonsense"]) {
  test(`a link with the unknown id ${id} shows that there is no invitation, and possible reasons`, async ({ page }) => {
    await page.goto(`/invite/${id}`);
    await expect(page.getByRole("heading", { name: "Invitation not found" })).toBeVisible();
  });
}

async function invite(email = newEmail("Invited")) {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  return { ada, acme, invitation: await newInvitation(ada, acme, email) };
}
