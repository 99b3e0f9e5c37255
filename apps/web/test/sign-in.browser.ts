import type { Page } from "@playwright/test";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { linkInMail, subjectsOfMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

const resetSubject = /Choose a new password/;

test("an error is beside its field, which has the focus", async ({ page }) => {
  const ada = await newPerson();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  const [email, password] = fieldsOf(page);
  await expect(email).toHaveAccessibleDescription(/address/);
  await expect(email).toBeFocused();
  await expect(password).toHaveAccessibleDescription("Enter your password.");

  await signIn(page, ada.email, "not the password");
  await expect(password).toHaveAccessibleDescription("Incorrect email or password.");
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(password).toBeFocused();
  await expect(page).toHaveURL("/sign-in");
});

test("an email address without an account gets the same error as a wrong password", async ({ page }) => {
  await page.goto("/sign-in");
  await signIn(page, newEmail(), "not the password");
  await expect(fieldsOf(page)[1]).toHaveAccessibleDescription("Incorrect email or password.");
});

test("a password is reset by email; the old one and the link then no longer work", async ({ page }) => {
  const ada = await newPerson();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("Email").fill(ada.email);
  await page.getByRole("button", { name: "Request a link" }).click();
  await expect(page.getByRole("heading", { name: "Link requested" })).toBeVisible();

  const link = await linkInMail(ada.email, resetSubject);
  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/at least 8 characters/);
  await page.getByLabel("New password").fill("another password");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your new password is set. Sign in with it.")).toBeVisible();

  await signIn(page, ada.email, ada.password);
  await expect(fieldsOf(page)[1]).toHaveAccessibleDescription("Incorrect email or password.");
  await signIn(page, ada.email, "another password");
  await expect(page.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("resetting the password of an email address without an account looks the same, and the email states it", async ({
  page,
}) => {
  const stranger = newEmail();
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(stranger);
  await page.getByRole("button", { name: "Request a link" }).click();
  await expect(page.getByRole("heading", { name: "Link requested" })).toBeVisible();
  await expect.poll(() => subjectsOfMail(stranger)).toEqual([expect.stringMatching(/account/i)]);
});

test("signing out ends the session, also for the pages behind", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await page.getByRole("button", { name: `Your account: ${ada.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText(ada.email)).toBeHidden();
});

test("signing in returns to a deep link that was opened signed out", async ({ page }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  // While the code of the page to sign in on is on its way, another tab has the page ask for the session again.
  await page.route(/\/assets\/sign-in-.*\.js$/, async (route) => {
    const asked = page.waitForResponse(/\/get-session$/);
    await page.evaluate(() => new BroadcastChannel("guildhall-account").postMessage("usr_of_another_tab"));
    await asked;
    await route.continue();
  });
  await page.goto(`/o/${slug}/members?q=ada&sort=-joined`);
  await expect(page.getByText("Sign in to continue.")).toBeVisible();
  await signIn(page, ada.email, ada.password);
  await expect(page).toHaveURL(`/o/${slug}/members?q=ada&sort=-joined`);
  await expect(page.getByRole("searchbox", { name: "Search by name or email" })).toHaveValue("ada");
  // Someone who is signed in is led on, whatever page "next" names.
  await page.goto("/sign-in?next=%2Fsign-in%3Fnext%3D%252Faccount");
  await expect(page).toHaveURL("/account");
});

for (const next of ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
  test(`after signing in, ?next=${next} stays on this origin`, async ({ page, baseURL }) => {
    const ada = await newPerson();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, ada.email, ada.password);
    await expect(page.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
    await expect(page).toHaveURL(`${baseURL}/`);
  });
}

test("signing up with a taken email address is rejected beside the field", async ({ page }) => {
  const ada = await newPerson();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Someone Else");
  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password", { exact: true }).fill("another password");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/already exists/);
});

function fieldsOf(page: Page) {
  return [page.getByLabel("Email"), page.getByLabel("Password", { exact: true })] as const;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  const [emailField, passwordField] = fieldsOf(page);
  await emailField.fill(email);
  await passwordField.fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
