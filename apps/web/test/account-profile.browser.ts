import { ageSessions } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson, verificationSubject } from "./support/new-person.ts";
import { openInApp } from "./support/open-in-app.ts";
import { codeInMail, linkInMail, subjectsOfMail } from "./support/read-mail.ts";
import { signInWithPassword } from "./support/sign-in-page.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

/** A PNG of one pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

test("a picture is uploaded, shown and removed; a file that is none is rejected", async ({ openAs }) => {
  const page = await openAs(await newPerson());
  await page.goto("/account/profile");
  const upload = async (name: string, mimeType: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Upload picture…" }).click();
    await (await chooser).setFiles({ name, mimeType, buffer });
  };
  await upload("notes.png", "image/png", Buffer.from("not a picture"));
  await expect(page.getByRole("alert")).toContainText("Choose a PNG, JPEG or WebP picture.");
  await upload("me.png", "image/png", png);
  const crop = page.getByRole("dialog", { name: "Crop picture" });
  await crop.getByRole("group", { name: "Picture. Move it with the arrow keys." }).press("ArrowLeft");
  await crop.getByLabel("Zoom").fill("2");
  await expectAccessible(page, "cropping a picture");
  await crop.getByRole("button", { name: "Save picture" }).click();
  await expect(page.getByText("Picture saved.")).toBeVisible();
  const picture = page.getByRole("main").locator("img");
  await expect(picture).toHaveAttribute("src", /\/pictures\/.+\.(webp|png)$/);
  await expectAccessible(page, "profile with a picture");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(picture).toHaveCount(0);
});

test("a change of address is confirmed by the link to the new one; an old session takes the password first", async ({
  openAs,
}) => {
  const ada = await newPerson();
  const changed = newEmail("ada.new");
  const page = await openAs(ada);
  await ageSessions(ada.email);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: "Change email address…" }).click();
  await page.getByLabel("New email address").fill(changed);
  await page.getByRole("button", { name: "Continue" }).click();
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });
  await identity.getByLabel("Password", { exact: true }).fill(ada.password);
  await identity.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("dialog", { name: "Confirm your new email address" })).toContainText(changed);
  await expectAccessible(page, "change of address requested");
  await page.reload();
  const waiting = page.getByRole("region", { name: "Email address" });
  await expect(waiting).toContainText(`Your email address becomes ${changed} once you open the link`);
  await waiting.getByRole("button", { name: "Request a new link" }).click();
  await expect(page.getByText(`Requested a new link for ${changed}.`)).toBeVisible();
  expect(await subjectsOfMail(changed)).toHaveLength(2);
  await page.goto(await linkInMail(changed, verificationSubject));
  await page.goto("/account/profile");
  await expect(page.getByRole("main").getByText(changed)).toBeVisible();
  await expect(waiting).not.toContainText("becomes");
});

test("an account is deleted with its password, once its organizations have another owner", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto("/account/profile");
  const section = page.getByRole("region", { name: "Delete account" });
  await expect(section).toContainText(
    `You are the only owner of ${acme.name}. Make someone else an owner, or delete the organization, first.`,
  );
  const remove = page.getByRole("button", { name: "Delete account…" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await remove.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectAccessible(page, "the profile, with an organization in the way of deleting the account");
  await section.getByRole("link", { name: `Members of ${acme.name}` }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);

  const ben = await newPerson({ name: "Ben Babbage" });
  const bens = await openAs(ben);
  await bens.goto("/account/profile");
  await bens.getByRole("button", { name: "Delete account…" }).click();
  await bens.getByRole("dialog").getByLabel("Password", { exact: true }).fill("not the password");
  await bens.getByRole("dialog").getByRole("button", { name: "Delete account" }).click();
  await expect(bens.getByRole("dialog").getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
    "Incorrect password.",
  );
  await bens.getByRole("dialog").getByLabel("Password", { exact: true }).fill(ben.password);
  await bens.getByRole("dialog").getByRole("button", { name: "Delete account" }).click();
  await expect(bens.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWithPassword(bens, ben);
  await expect(bens.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
    "Incorrect email or password.",
  );
});

test("a code by email signs in, and creates an account without a password, which then gets one", async ({ page }) => {
  const email = newEmail("cleo");
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Continue with a code by email" }).click();
  await page.getByRole("button", { name: "Request a code" }).click();
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/wrong/);
  await expectAccessible(page, "code by email, with an error");
  await page.getByLabel("Code", { exact: true }).fill(await codeInMail(email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();

  await openInApp(page, "/account/security");
  await page.getByLabel("New password").fill("a password at last");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("button", { name: "Change password" })).toBeVisible();
});
