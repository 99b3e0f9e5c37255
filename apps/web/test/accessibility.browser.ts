import { expireInvitation } from "./support/database.ts";
import { expectAccessible, expectAccessibleInBothSchemes, expectAccessibleNow } from "./support/expect-accessible.ts";
import { chooseFromMenu, chooseRole, rolesOf } from "./support/member-row.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { openInApp } from "./support/open-in-app.ts";
import { paste } from "./support/paste.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });
test.use({ mayRequestsFail: false });

test("the pages before signing in", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter your password.")).toBeVisible();
  await expectAccessible(page, "sign in, with errors");

  await openInApp(page, "/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText(/Use at least 8 characters/)).toBeVisible();
  await expectAccessible(page, "sign up, with errors");

  await openInApp(page, `/verify-email?email=${longEmail()}`);
  await expect(page.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
  await expectAccessible(page, "confirm the address");

  await openInApp(page, "/forgot-password");
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await expectAccessible(page, "forgotten password");

  await page.goto("/reset-password?token=some-token");
  await expect(page.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await expectAccessible(page, "new password");

  await openInApp(page, "/no/such/page");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expectAccessible(page, "not found");
  await page.getByRole("link", { name: "Guildhall, home page" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await (await page.request.get("/robots.txt")).text()).toBe("User-agent: *\nDisallow:\n");
});

test("the invitation page, in each state", async ({ page, openAs }) => {
  const { ada, acme } = await inOrganization();
  const ben = await newPerson({ name: "Ben Babbage" });
  const invitation = await newInvitation(ada, acme, ben.email);
  await page.goto(invitation.path);
  await expect(page.getByRole("heading", { name: "Sign in to respond" })).toBeVisible();
  await expectAccessible(page, "invitation, signed out");

  const bens = await openAs(ben);
  await bens.goto(invitation.path);
  await expect(bens.getByRole("button", { name: "Decline…" })).toBeVisible();
  await expectAccessible(bens, "invitation to answer");
  await bens.getByRole("button", { name: "Decline…" }).click();
  await expect(bens.getByRole("dialog")).toBeVisible();
  await expectAccessible(bens, "declining an invitation");

  const adas = await openAs(ada);
  await adas.goto(invitation.path);
  await expect(adas.getByText(`signed in as ${ada.email}, who is already a member.`)).toBeVisible();
  await expectAccessible(adas, "invitation of someone else, already a member");

  await expireInvitation(invitation.id);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This invitation has expired" })).toBeVisible();
  await expectAccessible(page, "invitation, expired");
});

test.describe("with what does not exist", () => {
  test.use({ mayRequestsFail: true });

  test("the pages of what is unknown, and of invitations for others", async ({ page, openAs }) => {
    const { ada, acme } = await inOrganization();
    const ben = await newPerson({ name: "Ben Babbage", email: longEmail(), verified: false });
    const [bensOwn, anothers] = [
      await newInvitation(ada, acme, ben.email),
      await newInvitation(ada, acme, longEmail()),
    ];
    const bens = await openAs(ben);
    await bens.goto(bensOwn.path);
    await expect(bens.getByRole("heading", { name: "Confirm your email address first" })).toBeVisible();
    await expectAccessible(bens, "invitation, unconfirmed");
    await openInApp(bens, anothers.path);
    await expect(bens.getByRole("heading", { name: "This invitation is for another account" })).toBeVisible();
    await expectAccessible(bens, "invitation, wrong account");
    await openInApp(bens, "/o/no-such-organization/members");
    await expect(bens.getByRole("heading", { name: "Organization not found" })).toBeVisible();
    await expectAccessible(bens, "unknown organization");
    await page.goto("/invite/nonsense");
    await expect(page.getByRole("heading", { name: "Invitation not found" })).toBeVisible();
    await expectAccessible(page, "invitation, unknown");
  });
});

test("the pages of someone without an organization, with an unconfirmed address", async ({ openAs }) => {
  const page = await openAs(await newPerson({ email: longEmail(), verified: false }));
  await page.goto("/");
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
  await expectAccessible(page, "welcome");
  await openInApp(page, "/new");
  await page.getByLabel("Name").fill("Some organization");
  await expect(page.getByRole("img", { name: /Available|Taken/ })).toBeVisible();
  await expectAccessible(page, "create an organization");
});

test("the members page", async ({ openAs }) => {
  const { ada, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByText("1–3 of 3 members")).toBeVisible();
  await expectAccessible(page, "members");
  await openInApp(page, `/o/${acme.slug}/members?q=no-such-name&role=admin`);
  await expect(page.getByRole("heading", { name: "No matching members" })).toBeVisible();
  await expectAccessible(page, "members, none matches");
});

test("the menus and dialogs of the members page", async ({ openAs }) => {
  const { ada, ben, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members?role=admin`);
  await page.getByRole("button", { name: "Filter by role" }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: "Owner" })).toBeVisible();
  await expectAccessible(page, "role filter");
  await page.keyboard.press("Escape");
  await rolesOf(page, { name: "Ben Babbage" }).click();
  await expect(page.getByRole("checkbox", { name: "Owner" })).toBeVisible();
  await expectAccessible(page, "role select");
  await page.keyboard.press("Escape");
  await chooseRole(page, ben, "Owner");
  await expect(page.getByRole("dialog", { name: "Make Ben Babbage an owner?" })).toBeVisible();
  await expectAccessible(page, "asking before someone becomes owner");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "More about Ben Babbage" }).click();
  await expect(page.getByRole("menuitem", { name: "Remove…" })).toBeVisible();
  await expectAccessible(page, "menu of a member");
  await page.keyboard.press("Escape");
  await chooseFromMenu(page, ben, "Remove…");
  await expect(page.getByRole("dialog", { name: "Remove Ben Babbage?" })).toBeVisible();
  await expectAccessible(page, "removing a member");
  await page.keyboard.press("Escape");
  await chooseRole(page, ben, "Member");
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expectAccessibleNow(page, "toast with undo");
});

test.describe("with a rejected address", () => {
  test.use({ mayRequestsFail: true });

  test("the invite dialog", async ({ openAs }) => {
    const { ada, acme } = await inOrganization();
    const page = await openAs(ada);
    await page.goto(`/o/${acme.slug}/members`);
    await page.getByRole("button", { name: "Invite", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const field = dialog.getByRole("textbox", { name: "Email addresses" });
    await paste(field, `${newEmail()}, no-address, ${longEmail()}, ${ada.email}`);
    await expect(dialog.getByText("no-address has no @.")).toBeVisible();
    await expectAccessible(page, "inviting, with a broken address");
    await dialog.getByRole("button", { name: "Invite 3 people" }).click();
    await expect(dialog.getByText("Invited 2 people")).toBeVisible();
    await expectAccessible(page, "invited, with failures");
    await dialog.getByRole("tab", { name: "Add directly" }).click();
    const address = dialog.getByRole("textbox", { name: "Email address", exact: true });
    await address.fill(ada.email);
    await dialog.getByRole("button", { name: "Add as member" }).click();
    await expect(address).toHaveAccessibleDescription(/already a member/);
    await expectAccessible(page, "adding directly, rejected");
  });
});

test("the invitations tab", async ({ openAs }) => {
  const { ada, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  await expect(page.getByRole("heading", { name: "No pending invitations" })).toBeVisible();
  await expectAccessible(page, "no invitations");
  const { email } = await newInvitation(ada, acme, longEmail());
  await page.reload();
  await chooseFromMenu(page, { name: email }, "Cancel…");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "canceling an invitation");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel invitation" }).click();
  await newInvitation(ada, acme, newEmail("Another"));
  await page.goto(`/o/${acme.slug}/members?tab=invitations&status=all`);
  await expect(page.getByText("1–2 of 2 invitations")).toBeVisible();
  await expectAccessible(page, "all invitations");
});

test("the settings, for the owner", async ({ openAs }) => {
  const { ada, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/settings`);
  for (const what of ["name", "slug", "logo"]) await page.getByRole("button", { name: `Change the ${what}` }).click();
  await page.getByRole("textbox", { name: "Slug" }).fill("no spaces please");
  await page.getByRole("button", { name: "Save" }).nth(1).click();
  await expect(page.getByText(/Use letters, digits, hyphens and underscores/)).toBeVisible();
  await expect(page.getByText("You are the only owner. Make someone else an owner first.")).toBeVisible();
  await expectAccessible(page, "settings, all rows open");
  await page.getByRole("button", { name: "Delete…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "deleting the organization");
});

test("the pages of a plain member", async ({ openAs }) => {
  const { cleo, acme } = await inOrganization();
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByText("1–3 of 3 members")).toBeVisible();
  await expectAccessible(page, "members, as a member");
  await openInApp(page, `/o/${acme.slug}/settings`);
  await expect(page.getByRole("button", { name: "Change the name" })).toBeVisible();
  await expectAccessible(page, "settings, as a member");
  await openInApp(page, `/o/${acme.slug}/no-such-page`);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page, "a page that does not exist");
});

test("the account", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await page.goto("/account/profile");
  for (const [path, title] of [
    ["profile", "Profile"],
    ["security", "Security"],
    ["appearance", "Appearance"],
  ] as const) {
    await openInApp(page, `/account/${path}`);
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expectAccessible(page, title);
  }
});

test("the shell: switcher, account menu, search, and the drawer where it is narrow", async ({ openAs }) => {
  const { ada, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/settings`);
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  await expect(page.getByRole("list", { name: "Organizations" })).toBeVisible();
  await expectAccessibleInBothSchemes(page, "switcher");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Your account/ }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expectAccessibleInBothSchemes(page, "account menu");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("textbox", { name: /^Go to a page/ })).toBeVisible();
  await expectAccessible(page, "search");
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 375, height: 720 });
  await page.getByRole("button", { name: "Open menu" }).click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await expectAccessibleInBothSchemes(page, "drawer");
});

test("the chosen theme overrides the system's, and survives a reload", async ({ openAs }) => {
  const { ada, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/account/appearance");
  await page.getByRole("radio", { name: "Dark" }).check();
  for (const path of ["/account/appearance", `/o/${acme.slug}/members`, `/o/${acme.slug}/settings`]) {
    await page.goto(path);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await expectAccessibleNow(page, `${path}, dark by choice`);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
  await page.reload();
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
  await expectAccessibleNow(page, "light by choice");
});

/** Too long for one line of a narrow screen. */
const longEmail = () => newEmail("someone whose name is long, so the address needs lines");

/** Ada's organization, whose name does not fit in one line either, with Ben as an admin and Cleo as a member. */
async function inOrganization() {
  const name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau GmbH";
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleopatra von und zu Curie-Skłodowska-Meitner" }),
  ]);
  const acme = await newOrganization(ada, {
    name,
    members: [
      [ben, "admin"],
      [cleo, "member"],
    ],
  });
  return { ada, ben, cleo, acme };
}
