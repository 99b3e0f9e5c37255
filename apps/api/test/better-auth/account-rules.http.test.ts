import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { listen } from "../support/servers/listening-app.ts";

const ErrorBody = z.object({ message: z.string(), code: z.string() });

const database = await createTestDatabase();
const app = await listen(database);

async function rejectedSignUp(change: Record<string, unknown>): Promise<{ status: number; code: string }> {
  const answer = await openBrowser(app).post("/api/auth/sign-up/email", { ...newAccount(), ...change });
  const { code } = ErrorBody.parse(await answer.json());
  return { status: answer.status, code };
}

describe("signing up is rejected", () => {
  it.each([
    ["with a password of 7 characters", { password: "short77" }, "PASSWORD_TOO_SHORT"],
    ["with a password of 129 characters", { password: "x".repeat(129) }, "PASSWORD_TOO_LONG"],
    ["with a name of spaces", { name: "   " }, "INVALID_NAME"],
    ["with a name of 101 characters", { name: "a".repeat(101) }, "INVALID_NAME"],
    ["with a name that is no text", { name: ["Ada"] }, "INVALID_NAME"],
    ["with a name that holds a NUL", { name: "A\u0000da" }, "INVALID_INPUT"],
    ["without a name", { name: undefined }, "VALIDATION_ERROR"],
    ["with something that is no email address", { email: "ada" }, "VALIDATION_ERROR"],
    ["with an address of 5,000 characters", { email: `${"a".repeat(5_000)}@example.com` }, "INVALID_EMAIL"],
    ["with a picture that is a script", { image: "javascript:alert(1)" }, "INVALID_IMAGE"],
    ["with a picture of 3,000 characters", { image: `https://example.com/${"a".repeat(3_000)}` }, "INVALID_IMAGE"],
    [
      "with a link in the mail to someone else's page",
      { callbackURL: "https://evil.example/" },
      "INVALID_CALLBACK_URL",
    ],
    ["with a link in the mail to //evil.example", { callbackURL: "//evil.example/" }, "INVALID_CALLBACK_URL"],
  ])("%s", async (_, change, code) => {
    const { status, code: given } = await rejectedSignUp(change);
    expect(given).toBe(code);
    expect(status).toBe(code === "INVALID_CALLBACK_URL" ? 403 : 400);
  });

  it("and leaves no account behind", async () => {
    expect(await database.sql`select from "user"`).toHaveLength(0);
  });
});

describe("changing one's profile", () => {
  it("keeps to the same rules", async () => {
    const { browser } = await signUp(app);
    const rejected = [
      { name: " " },
      { name: "a".repeat(101) },
      { name: null },
      { name: "\u0000" },
      { image: "javascript:alert(1)" },
    ];
    for (const change of rejected) {
      expect((await browser.post("/api/auth/update-user", change)).status).toBe(400);
    }
    const picture = "https://example.com/ada.png";
    expect((await browser.auth.updateUser({ name: "Augusta Ada King", image: picture })).error).toBeNull();
    expect((await browser.auth.getSession()).data?.user).toMatchObject({ name: "Augusta Ada King", image: picture });
  });

  it("does not change the email address, nor confirm it", async () => {
    const { browser, email } = await signUp(app);
    await browser.post("/api/auth/update-user", { name: "Ada", emailVerified: true });
    expect((await browser.post("/api/auth/update-user", { email: "other@example.com" })).status).toBe(400);
    expect((await browser.auth.getSession()).data?.user).toMatchObject({ email, emailVerified: false });
  });

  it("changes the password only with the one before, and ends the other sessions if asked to", async () => {
    const account = await signUp(app);
    const phone = openBrowser(app);
    await phone.auth.signIn.email(account);
    const newPassword = "another horse battery";
    const wrong = await account.browser.auth.changePassword({ currentPassword: "a guess at it", newPassword });
    expect(wrong.error).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });

    const { password: currentPassword } = account;
    const right = await account.browser.auth.changePassword({
      currentPassword,
      newPassword,
      revokeOtherSessions: true,
    });
    expect(right.error).toBeNull();
    expect((await phone.auth.getSession()).data).toBeNull();
    expect((await account.browser.auth.getSession()).data?.user.email).toBe(account.email);
  });
});
