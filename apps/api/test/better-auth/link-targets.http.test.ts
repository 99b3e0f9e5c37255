import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { codeOf, navigation } from "../support/clients/account-actions.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const CLIENT = "https://client.example";
const app = await listen(database, {
  TRUSTED_ORIGINS: CLIENT,
  INVITATION_URL: `${CLIENT}/auth/accept-invitation?invitationId={id}`,
});
const page = `${CLIENT}/welcome?from=mail`;

async function confirmed() {
  const account = await signUp(app);
  await sql`update "user" set email_verified = true where email = ${account.email}`;
  return account;
}

describe("a mailed link leads to a page of a trusted origin", () => {
  it("after an address was confirmed in its session", async () => {
    const account = newAccount();
    const browser = openBrowser(app);
    await browser.auth.signUp.email({ ...account, callbackURL: page });
    const { link } = await confirmationLink(app, account.email);
    const answer = await browser.send(link, { headers: navigation });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, page]);
  });

  it("after an address was confirmed with the password, by our page, to which the address comes back checked", async () => {
    const account = newAccount();
    await openBrowser(app).auth.signUp.email({ ...account, callbackURL: page });
    const { link, token } = await confirmationLink(app, account.email);
    const answer = await openBrowser(app).send(link, { headers: navigation });
    const ours = new URL(answer.headers.get("location") ?? "");
    expect([ours.pathname, ours.searchParams.get("next")]).toEqual(["/confirm-email", page]);
    const body = { token, password: account.password, callbackURL: page };
    const confirmation = await openBrowser(app).post("/api/auth/confirm-email", body);
    expect(await confirmation.json()).toEqual({ status: true, email: account.email, callbackURL: page });
  });

  it("after the address of an account changed", async () => {
    const { browser } = await confirmed();
    const newEmail = newAccount().email;
    await browser.auth.changeEmail({ newEmail, callbackURL: page });
    const { link } = await confirmationLink(app, newEmail);
    expect((await browser.send(link, { headers: navigation })).headers.get("location")).toBe(page);
  });

  it("to choose a password, and to our own page when none is named", async () => {
    const { email, browser } = await confirmed();
    await browser.auth.requestPasswordReset({ email, redirectTo: `${CLIENT}/reset` });
    const there = await openBrowser(app).send(await newestLink(app, email), { headers: navigation });
    expect(there.headers.get("location")).toMatch(/^https:\/\/client\.example\/reset\?token=[\w-]{32}$/);
    await sql`delete from mail_message where to_address = ${email}`;
    await browser.auth.requestPasswordReset({ email });
    const here = await openBrowser(app).send(await newestLink(app, email), { headers: navigation });
    expect(new URL(here.headers.get("location") ?? "", app.origin).href).toMatch(
      new RegExp(`^${app.origin}/reset-password\\?token=[\\w-]{32}$`),
    );
  });

  it("to answer an invitation, where confirming the address leads on to it", async () => {
    const { browser } = await confirmed();
    const { id } = await browser.trpc.organization.create.mutate({ name: "Acme", slug: `acme-${Date.now()}` });
    const account = newAccount();
    const invited = await browser.trpc.invitation.create.mutate({
      organization: id,
      emails: [account.email],
      roles: ["member"],
    });
    const invitationId = invited.invitations[0]?.id ?? "";
    const [mail] = await mailTo(app, account.email);
    const target = `${CLIENT}/auth/accept-invitation?invitationId=${invitationId}`;
    expect(mail?.links).toContain(target);

    const theirs = openBrowser(app);
    await theirs.auth.signUp.email({ ...account, callbackURL: target });
    const accept = () => theirs.post("/api/auth/organization/accept-invitation", { invitationId });
    expect(await codeOf(await accept())).toEqual([
      403,
      "EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
    ]);
    const { link } = await confirmationLink(app, account.email);
    expect((await theirs.send(link, { headers: navigation })).headers.get("location")).toBe(target);
    expect((await accept()).status).toBe(200);
  });
});

const hostile = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example",
  "https://client.example.evil.example",
  "https://client.example@evil.example",
  "http://client.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/%2f%2fevil.example/../..//",
  "/\n/evil.example",
];

describe.each(hostile)("a mailed link never leads to %j", (target) => {
  it.each<[string, (browser: Browser) => Promise<Response>]>([
    ["sign-up", (it) => it.post("/api/auth/sign-up/email", { ...newAccount(), callbackURL: target })],
    [
      "sign-up's mail",
      (it) => it.post("/api/auth/send-verification-email", { email: newAccount().email, callbackURL: target }),
    ],
    ["change-email", (it) => it.post("/api/auth/change-email", { newEmail: newAccount().email, callbackURL: target })],
    ["delete-user", (it) => it.post("/api/auth/delete-user", { callbackURL: target })],
    ["confirm-email", (it) => it.post("/api/auth/confirm-email", { token: "x", password: "x", callbackURL: target })],
    [
      "request-password-reset",
      (it) => it.post("/api/auth/request-password-reset", { email: newAccount().email, redirectTo: target }),
    ],
    ["verify-email", (it) => it.send(`/api/auth/verify-email?token=x&callbackURL=${encodeURIComponent(target)}`)],
    ["reset-password", (it) => it.send(`/api/auth/reset-password/x?callbackURL=${encodeURIComponent(target)}`)],
    [
      "delete-user/callback",
      (it) =>
        it.send(`/api/auth/delete-user/callback?token=x&callbackURL=${encodeURIComponent(target)}`, {
          headers: navigation,
        }),
    ],
  ])("from %s", async (_, ask) => {
    const { browser } = await confirmed();
    const answer = await ask(browser);
    expect([403, "INVALID_CALLBACK_URL", "INVALID_REDIRECT_URL"]).toEqual(expect.arrayContaining(await codeOf(answer)));
  });
});
