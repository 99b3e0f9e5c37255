import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Account, signIn, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const newPassword = "another horse battery";

/** Asks for a mail and follows its link; gives the token that the page behind it is handed. */
async function resetToken({ email }: Account): Promise<string> {
  const browser = openBrowser(app);
  await browser.auth.requestPasswordReset({ email, redirectTo: "/reset-password" });
  const page = (await browser.send(await newestLink(app, email))).headers.get("location");
  const { pathname, searchParams } = new URL(page ?? "", app.origin);
  expect(pathname).toBe("/reset-password");
  return searchParams.get("token") ?? "";
}

describe("a password set again by mail", () => {
  it("is the only one that counts, and ends every session there was", async () => {
    const account = await signUp(app);
    const phone = await signIn(app, account);
    const token = await resetToken(account);
    expect((await openBrowser(app).auth.resetPassword({ newPassword, token })).error).toBeNull();

    for (const { auth, trpc } of [account.browser, phone]) {
      expect((await auth.getSession()).data).toBeNull();
      await expect(trpc.organization.list.query({})).rejects.toMatchObject({ data: { reason: "not_signed_in" } });
    }
    expect((await openBrowser(app).auth.signIn.email(account)).error?.status).toBe(401);
    await signIn(app, { ...account, password: newPassword });
  });

  it("takes a link that works once", async () => {
    const account = await signUp(app);
    const token = await resetToken(account);
    const link = await newestLink(app, account.email);
    await openBrowser(app).auth.resetPassword({ newPassword, token });

    const again = await openBrowser(app).auth.resetPassword({ newPassword: "a thief's password", token });
    expect(again.error).toMatchObject({ status: 400, code: "INVALID_TOKEN" });
    expect((await openBrowser(app).send(link)).headers.get("location")).toContain("error=INVALID_TOKEN");
    await signIn(app, { ...account, password: newPassword });
  });

  it("takes a link that works for one of two who use it at the same instant", async () => {
    const token = await resetToken(await signUp(app));
    const answers = await Promise.all(
      ["first horse battery", "second horse battery"].map((password) =>
        openBrowser(app).post("/api/auth/reset-password", { newPassword: password, token }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("makes the links of earlier requests worthless", async () => {
    const account = await signUp(app);
    const earlier = await resetToken(account);
    const later = await resetToken(account);
    await openBrowser(app).auth.resetPassword({ newPassword, token: later });
    const { error } = await openBrowser(app).auth.resetPassword({ newPassword: "a thief's password", token: earlier });
    expect(error).toMatchObject({ status: 400, code: "INVALID_TOKEN" });
  });

  it("leaves other people's links alone", async () => {
    const [ada, ben] = [await signUp(app), await signUp(app)];
    const [tokenOfAda, tokenOfBen] = [await resetToken(ada), await resetToken(ben)];
    await openBrowser(app).auth.resetPassword({ newPassword, token: tokenOfAda });
    expect((await openBrowser(app).auth.resetPassword({ newPassword, token: tokenOfBen })).error).toBeNull();
  });

  it("may be no weaker than the first, and the link can be used again then", async () => {
    const token = await resetToken(await signUp(app));
    const weak = await openBrowser(app).auth.resetPassword({ newPassword: "short77", token });
    expect(weak.error).toMatchObject({ status: 400, code: "PASSWORD_TOO_SHORT" });
    expect((await openBrowser(app).auth.resetPassword({ newPassword, token })).error).toBeNull();
  });

  it("takes a link that has not run out", async () => {
    const token = await resetToken(await signUp(app));
    await database.sql`update verification set expires_at = now() - interval '1 second' where identifier = ${`reset-password:${token}`}`;
    const { error } = await openBrowser(app).auth.resetPassword({ newPassword, token });
    expect(error).toMatchObject({ status: 400, code: "INVALID_TOKEN" });
  });
});

describe("asking for the mail", () => {
  it("answers as Better Auth does", async () => {
    const browser = openBrowser(app);
    const known = await signUp(app);
    const answer = await browser.post("/api/auth/request-password-reset", { email: known.email.toUpperCase() });
    const message = "If this email exists in our system, check your email for the reset link";
    expect([answer.status, await answer.json()]).toEqual([200, { status: true, message }]);
    expect(await newestLink(app, known.email)).toMatch(
      /\/api\/auth\/reset-password\/[\w-]{24,}\?callbackURL=%2Freset-password$/,
    );
    const invalid = await browser.post("/api/auth/request-password-reset", { email: "ada" });
    expect([invalid.status, await invalid.json()]).toEqual([
      400,
      {
        code: "VALIDATION_ERROR",
        message: "Enter an email address such as ada@example.com.",
        fields: { email: "Enter an email address such as ada@example.com." },
      },
    ]);
  });

  it("cannot make it link to someone else's page", async () => {
    const { email } = await signUp(app);
    const redirectTo = "https://evil.example/collect";
    const { error } = await openBrowser(app).auth.requestPasswordReset({ email, redirectTo });
    expect(error).toMatchObject({ status: 403, code: "INVALID_REDIRECT_URL" });
  });
});
