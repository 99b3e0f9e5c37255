import { newPerson } from "../support/new-person.ts";
import { linkInMail } from "../support/read-mail.ts";
import { setUpApp } from "../support/set-up-app.ts";
import { signInWithPassword } from "../support/sign-in-page.ts";
import { expect, test } from "../support/test.ts";
import { heading, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

test("pages before signing in", async ({ openAs }) => {
  const late = await newPerson({ name: "Unda Unconfirmed", verified: false });
  const confirmation = await linkInMail(late.email, /confirm/i);
  await take(await openAs(), [
    ["sign-in", "/sign-in"],
    ["sign-in-errors", "/sign-in", press("Sign in")],
    [
      "sign-in-incorrect",
      "/sign-in",
      (page) => signInWithPassword(page, { email: "unknown@example.com", password: "not a password" }),
    ],
    ["sign-in-code", "/sign-in?way=code"],
    [
      "sign-in-code-entered",
      "/sign-in?way=code&email=unknown@example.com",
      steps(
        (page) => page.getByRole("main").locator("button[type=submit]").click(),
        (page) => expect(page.getByLabel("Code", { exact: true })).toBeVisible(),
      ),
    ],
    ["sign-in-error-of-provider", "/sign-in?error=access_denied"],
    ["sign-in-sso", "/sign-in?sso=unknown&email=unknown@example.com"],
    ["sign-up", "/sign-up"],
    ["sign-up-errors", "/sign-up", press("Create account")],
    ["forgot-password", "/forgot-password"],
    [
      "forgot-password-requested",
      "/forgot-password",
      steps((page) => page.getByLabel("Email").fill("unknown@example.com"), press(/link/)),
    ],
    ["reset-password", "/reset-password?token=some-token"],
    ["reset-password-stale", "/reset-password?error=INVALID_TOKEN"],
    ["verify-email", "/verify-email?email=grace.hopper@example.com"],
    ["verify-email-done", "/verify-email?done=yes"],
    ["verify-email-stale", "/verify-email?error=token_expired&email=grace.hopper@example.com"],
    ["confirm-email", confirmation],
    ["confirm-email-stale", "/confirm-email"],
    ["two-factor", "/two-factor?methods=totp,otp"],
    ["device-signed-out", "/device?user_code=BCDF-GHJK"],
    ["delete-account-signed-out", "/delete-account?token=some-token"],
    ["consent-invalid", "/consent?error=invalid_client"],
    ["not-found", "/no/such/page"],
  ]);
  await take(await openAs(late), [
    ["welcome-unconfirmed", "/"],
    ["verify-email-signed-in", "/verify-email"],
  ]);
});

test("pages after signing in that belong to no organization", async ({ openAs }) => {
  const wanda = await newPerson({ name: "Wanda Wrong" });
  const page = await openAs(wanda);
  const ask = async () => {
    const answer = await page.request.post("/api/auth/device/code", {
      data: { client_id: "guildhall-cli", device_name: "wanda-laptop" },
    });
    return ((await answer.json()) as { user_code: string }).user_code;
  };
  const [approved, denied] = [await ask(), await ask()];
  await take(page, [
    ["welcome", "/"],
    ["create-organization", "/new"],
    ["create-organization-errors", "/new", press("Create organization")],
    [
      "create-organization-filled",
      "/new",
      steps(
        (at) => at.getByLabel("Name").fill("Some organization"),
        (at) => expect(at.getByRole("img", { name: /Available|Taken/ })).toBeVisible(),
      ),
    ],
    ["organization-unknown", "/o/no-such-organization/members"],
    ["add-account", "/sign-in?add=yes"],
    ["add-account-new", "/sign-up?add=yes"],
    ["device", "/device"],
    [
      "device-unknown-code",
      "/device",
      steps(
        (at) => at.getByLabel("Code").fill("BCDF-GHJK"),
        press("Continue"),
        (at) => expect(at.getByText("This code is not known")).toBeVisible(),
      ),
    ],
    ["device-decide", `/device?user_code=${approved}`, steps(press("Continue"), heading(/^Authorize/))],
    [
      "device-approved",
      `/device?user_code=${approved}`,
      steps(press("Continue"), press("Approve"), heading("Device approved")),
    ],
    [
      "device-denied",
      `/device?user_code=${denied}`,
      steps(press("Continue"), press("Deny"), heading("Sign-in denied")),
    ],
    ["delete-account-stale", "/delete-account?token=some-token"],
    ["page-unknown", "/account/no-such-page"],
    ["administration-denied", "/admin/users"],
  ]);
});

test("the second factor", async ({ openAs }) => {
  const ada = await newPerson();
  await setUpApp(await openAs(ada));
  const enter = steps((page) => signInWithPassword(page, ada), heading("Enter the code"));
  await take(await openAs(), [
    ["two-factor-app", "/sign-in", enter],
    ["two-factor-backup-code", "/sign-in", steps(enter, press("Use a backup code"))],
  ]);
});
