import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { newOrganization, type TestOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson, type Person, verificationSubject } from "./support/new-person.ts";
import { linkInMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";
import { appUrl, currentRun } from "./support/test-run.ts";

const newPassword = "the owner's own words";

test("the link of a confirmation mail confirms at once in the browser that signed up", async ({ openAs }) => {
  const ada = await newPerson({ verified: false });
  const page = await openAs(ada);
  await page.goto(await linkInMail(ada.email, verificationSubject));
  await expect(page.getByRole("heading", { name: "Welcome, Ada Lovelace" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Email confirmation" })).toHaveCount(0);
});

test("in another browser it asks for the password first, and then signs in", async ({ page }) => {
  const ada = await newPerson({ verified: false });
  await page.goto(await linkInMail(ada.email, verificationSubject));
  await expect(page.getByRole("heading", { name: "Confirm your email address" })).toBeVisible();
  await expect(page.getByText(ada.email)).toBeVisible();
  await expectAccessibleInBothSchemes(page, "confirming an address");
  await page.getByRole("button", { name: "Confirm email address" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription("Enter the password.");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Confirm email address" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription("Incorrect password.");
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Confirm email address" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Ada Lovelace" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Email confirmation" })).toHaveCount(0);
});

test("in the browser of another account it confirms and leaves that one signed in", async ({ openAs }) => {
  const ada = await newPerson({ verified: false });
  const ben = await newPerson({ name: "Ben Babbage" });
  const page = await openAs(ben);
  await page.goto(await linkInMail(ada.email, verificationSubject));
  await expect(page.getByText(`You are signed in as ${ben.email}, and you stay signed in.`)).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Confirm email address" }).click();
  await expect(page.getByText(`You are still signed in as ${ben.email}.`)).toBeVisible();
  await expectAccessibleInBothSchemes(page, "confirmed for another account");
  await page.getByRole("link", { name: `Continue as ${ben.email}` }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Ben Babbage" })).toBeVisible();
});

test("afterwards it leads to a page of a trusted origin that was named when the link was requested, and to no other", async ({
  page,
}) => {
  const ada = await newPerson({ verified: false });
  const link = new URL(await linkInMail(ada.email, verificationSubject));
  const token = link.searchParams.get("token") ?? "";
  const confirm = async (next: string) => {
    await page.goto(`/confirm-email?${new URLSearchParams({ token, email: ada.email, next })}`);
    await page.getByLabel("Password", { exact: true }).fill(ada.password);
    await page.getByRole("button", { name: "Confirm email address" }).click();
  };
  await confirm("https://evil.example/");
  await expect(page.getByRole("alert")).toContainText("This link leads to a page that is not trusted here.");
  const elsewhere = new URL(appUrl(currentRun()));
  elsewhere.hostname = elsewhere.hostname === "localhost" ? "127.0.0.1" : "localhost";
  await confirm(elsewhere.href);
  await expect(page).toHaveURL((url) => url.origin === elsewhere.origin);
});

test("a stale link shows it, and offers a new one", async ({ page, openAs }) => {
  const ada = await newPerson({ verified: false });
  const link = new URL(await linkInMail(ada.email, verificationSubject));
  const adas = await openAs(ada);
  await adas.goto(link.href);
  await expect(adas.getByRole("heading", { name: "Welcome, Ada Lovelace" })).toBeVisible();
  await page.goto(link.href);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto(`/confirm-email?token=stale&email=${ada.email}`);
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Confirm email address" }).click();
  await expect(page.getByRole("alert")).toContainText("This link has already been used or has expired.");
  await page.goto("/confirm-email");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

interface Opened {
  owner: Person;
  acme: TestOrganization;
  email: string;
}

/** How the owner of an address gets into an organization without knowing that a stranger entered the address before. */
const waysIn: Record<string, (opened: Opened) => Promise<void>> = {
  invited: async ({ owner, acme, email }) => {
    await apiClient(owner).invitation.create.mutate({ organization: acme.slug, emails: [email], roles: ["admin"] });
  },
  provisioned: async ({ owner, acme, email }) => {
    await post(`/api/v1/orgs/${acme.id}/users`, owner.token, { email, name: "Hugo", role: "admin" });
  },
  imported: async ({ owner, acme, email }) => {
    const rows = [{ email, name: "Hugo", roles: ["admin"] }];
    await apiClient(owner).member.import.mutate({ organization: acme.slug, dryRun: false, rows });
  },
  "made a member by Clerk's SDK": async ({ acme, email }) => {
    const { secretKey } = currentRun();
    const found = await fetch(`${appUrl(currentRun())}/clerk/v1/users?email_address=${encodeURIComponent(email)}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    const [user]: { id: string }[] = await found.json();
    const membership = { user_id: user?.id, role: "org:admin" };
    await post(`/clerk/v1/organizations/${acme.id}/memberships`, secretKey, membership);
  },
};

for (const [how, letIn] of Object.entries(waysIn)) {
  test(`a previous user of the email address loses access once its owner, ${how}, confirms it`, async ({ openAs }) => {
    const owner = await newPerson({ name: "Olga Owner" });
    const acme = await newOrganization(owner);
    const stranger = await newPerson({ name: "Stranger", email: newEmail("hugo"), verified: false });
    const strangers = await openAs(stranger);
    await letIn({ owner, acme, email: stranger.email });

    const link = await linkInMail(stranger.email, verificationSubject);
    await scan(link);
    await expectShutOut(strangers, acme);

    const page = await openAs();
    await takeOver(page, link, stranger.email);
    await expect(page.getByRole("button", { name: "Your account: Stranger" })).toBeVisible();
    if (how === "invited") {
      await page.getByRole("button", { name: /^Join/ }).click();
      await expect(page).toHaveURL(new RegExp(`/o/${acme.slug}`));
    }
    await page.goto(`/o/${acme.slug}/members`);
    await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();

    await strangers.goto(`/o/${acme.slug}/members`);
    await expect(strangers.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
}

test("the email about being added to an organization lets the owner of the email address take the account over", async ({
  openAs,
}) => {
  const owner = await newPerson({ name: "Olga Owner" });
  const acme = await newOrganization(owner);
  const stranger = await newPerson({ name: "Stranger", email: newEmail("hugo"), verified: false });
  const strangers = await openAs(stranger);
  await waysIn.provisioned?.({ owner, acme, email: stranger.email });

  const link = await linkInMail(stranger.email, /^Your account at/);
  await scan(link);
  await expectShutOut(strangers, acme);
  const page = await openAs();
  await page.goto(link);
  await page.getByLabel("New password").fill(newPassword);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByLabel("Email").fill(stranger.email);
  await page.getByLabel("Password", { exact: true }).fill(newPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await strangers.reload();
  await expect(strangers.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a change of address takes the account's password in another browser, and no new one", async ({
  page,
  openAs,
}) => {
  const ada = await newPerson();
  const changed = newEmail("ada.new");
  const adas = await openAs(ada);
  await adas.goto("/");
  const answer = await adas.request.post("/api/auth/change-email", {
    data: { newEmail: changed },
    headers: { origin: appUrl(currentRun()) },
  });
  expect(answer.status()).toBe(200);
  await page.goto(await linkInMail(changed, verificationSubject));
  await expect(page.getByRole("heading", { name: "Confirm your new email address" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a new password" })).toHaveCount(0);
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Change email address" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Ada Lovelace" })).toBeVisible();
  await page.goto("/account/profile");
  await expect(page.getByRole("main").getByText(changed)).toBeVisible();
});

/** Follows a link as mail scanners do: without cookies, as a browser would and as a program. */
async function scan(link: string): Promise<void> {
  for (const accept of ["text/html,*/*", "*/*"]) await fetch(link, { headers: { accept }, redirect: "manual" });
}

async function expectShutOut(page: Page, acme: TestOrganization): Promise<void> {
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByRole("heading", { name: "Members" })).toHaveCount(0);
  await expect(page.getByText("Olga Owner")).toHaveCount(0);
}

async function takeOver(page: Page, link: string, email: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Choose a new password" }).click();
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expectAccessibleInBothSchemes(page, "taking an account over");
  await page.getByLabel("New password").fill(newPassword);
  await page.getByRole("button", { name: "Set password and confirm" }).click();
}

async function post(path: string, token: string, body: object): Promise<void> {
  const response = await fetch(`${appUrl(currentRun())}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status} ${await response.text()}`);
}
