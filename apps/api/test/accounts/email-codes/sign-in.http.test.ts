import { randomUUID } from "node:crypto";
import { atOnce, createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../../support/clients/account.ts";
import { openBrowser } from "../../support/clients/browser.ts";
import { otherCode, requestCode, signInByCode } from "../../support/clients/email-codes.ts";
import { trpcClient } from "../../support/clients/trpc-client.ts";
import { twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpConfirmed } = twoFactorActions(app, database);
const newEmail = () => `${randomUUID()}@example.com`;

const eventsOf = async (email: string) =>
  (
    await sql<{ event: string; by: string | null }[]>`
      select event, details ->> 'by' as by from audit_event where target_personal ->> 'email' = ${email} order by created_at, id`
  ).map(({ event, by }) => (by === null ? event : `${event} by ${by}`));

describe("sign-in/email-otp", () => {
  it("signs in with the code of the mail, once", async () => {
    const { email } = await signUpConfirmed();
    const { browser, data, error, otp } = await signInByCode(app, email);
    expect(error).toBeNull();
    expect(data).toMatchObject({ token: expect.any(String), user: { email } });
    expect((await browser.auth.getSession()).data?.user).toMatchObject({ email, lastLoginMethod: "email-otp" });
    expect((await eventsOf(email)).at(-1)).toBe("account.signed_in by email-otp");
    const again = await openBrowser(app).auth.signIn.emailOtp({ email, otp });
    expect(again.error).toMatchObject({ status: 400, code: "INVALID_OTP" });
  });

  it("creates an account with a confirmed address for one that has none, which can accept invitations", async () => {
    const { id, people } = await insertOrganization(database, { owner: "owner" });
    const email = newEmail();
    const owner = trpcClient(app, people.owner);
    await owner.invitation.create.mutate({ organization: id, emails: [email], roles: ["member"] });
    const otp = await requestCode(app, email, "sign-in");
    const browser = openBrowser(app);
    const { data } = await browser.auth.signIn.emailOtp({ email, otp, name: "Nora Newcomer" });
    expect(data?.user).toMatchObject({ email, emailVerified: true, name: "Nora Newcomer" });
    const [invitation] = await sql<{ id: string }[]>`select id from invitation where email = ${email}`;
    const answer = await browser.post("/api/auth/organization/accept-invitation", { invitationId: invitation?.id });
    expect(answer.status).toBe(200);
    expect((await eventsOf(email)).filter((event) => event.startsWith("account"))).toEqual([
      "account.created",
      "account.signed_in by email-otp",
    ]);
  });

  it("names a new account after its address without a name, and rejects one that cannot be seen", async () => {
    const email = newEmail();
    const { data } = await signInByCode(app, email);
    expect(data?.user).toMatchObject({ name: email.split("@")[0], image: null });
    const invisible = newEmail();
    const otp = await requestCode(app, invisible, "sign-in");
    const named = await openBrowser(app).auth.signIn.emailOtp({ email: invisible, otp, name: "\u3164\u200b" });
    expect(named.error).toMatchObject({ status: 400, code: "INVALID_NAME" });
  });

  it("lets no one send what is the server's", async () => {
    const other = newEmail();
    const otp = await requestCode(app, other, "sign-in");
    const answer = await openBrowser(app).post("/api/auth/sign-in/email-otp", {
      ...{ email: other, otp, emailVerified: false, id: "usr_1", twoFactorEnabled: true, secondFactor: "passkey" },
    });
    expect(answer.status).toBe(200);
    expect((await answer.json()).user).toMatchObject({ emailVerified: true, twoFactorEnabled: false });
    const rows = await sql`select u.id = 'usr_1' as "isChosen", s.second_factor as "secondFactor"
      from "user" u join session s on s.user_id = u.id where u.email = ${other}`;
    expect(rows).toEqual([{ isChosen: false, secondFactor: null }]);
  });

  it("ends everything else of an account whose address was never confirmed", async () => {
    const squatter = await signUp(app);
    const { browser, data } = await signInByCode(app, squatter.email);
    expect(data?.user.emailVerified).toBe(true);
    expect((await squatter.browser.auth.getSession()).data).toBeNull();
    expect((await openBrowser(app).auth.signIn.email(squatter)).error?.status).toBe(401);
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(true);
    expect(await eventsOf(squatter.email)).toContain("account.taken_over");
    const [mail] = await mailTo(app, squatter.email);
    expect(mail?.subject).toBe("Your Guildhall email address was confirmed");
  });

  it("lets one of 50 at once in", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "sign-in");
    const before = await sql`select id from session`;
    const answers = await atOnce(50, () => openBrowser(app).auth.signIn.emailOtp({ email, otp }));
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
    expect(answers.flatMap(({ error }) => error?.code ?? [])).toEqual(Array(49).fill("INVALID_OTP"));
    expect(await sql`select id from session`).toHaveLength(before.length + 1);
  });

  it("makes one account of 50 sign-ups at once", async () => {
    const email = newEmail();
    const otp = await requestCode(app, email, "sign-in");
    const answers = await atOnce(50, () => openBrowser(app).auth.signIn.emailOtp({ email, otp }));
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
    expect(answers.every(({ data, error }) => data || error.status < 500)).toBe(true);
    expect(await sql`select id from "user" where email = ${email}`).toHaveLength(1);
  });

  it("takes three tries, also of 50 at once, and then no code, not even the right one", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "sign-in");
    const wrong = otherCode(otp);
    const codes = (await atOnce(50, () => openBrowser(app).auth.signIn.emailOtp({ email, otp: wrong }))).map(
      ({ error }) => error?.code,
    );
    expect(codes.filter((code) => code === "INVALID_OTP")).toHaveLength(3);
    expect(codes.filter((code) => code === "TOO_MANY_ATTEMPTS")).toHaveLength(47);
    const right = await openBrowser(app).auth.signIn.emailOtp({ email, otp });
    expect(right.error).toMatchObject({ status: 403, code: "TOO_MANY_ATTEMPTS" });
    expect((await signInByCode(app, email)).error).toBeNull();
    await expect.poll(async () => (await eventsOf(email)).filter((e) => e === "account.sign_in_failed").length).toBe(3);
  });

  it("takes a code for five minutes", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "sign-in");
    await sql`update email_code set expires_at = expires_at - interval '5 minutes' where email = ${email}`;
    const late = await openBrowser(app).auth.signIn.emailOtp({ email, otp });
    expect(late.error).toMatchObject({ status: 400, code: "OTP_EXPIRED" });
  });

  it("takes the newest code alone, for its purpose and address alone", async () => {
    const { email } = await signUpConfirmed();
    const other = await signUpConfirmed();
    const first = await requestCode(app, email, "sign-in");
    const second = await requestCode(app, email, "sign-in");
    const forPassword = await requestCode(app, email, "forget-password");
    await requestCode(app, other.email, "sign-in");
    const { auth } = openBrowser(app);
    const misplaced = [
      { email, otp: first },
      { email, otp: forPassword },
      { email: other.email, otp: second },
    ];
    for (const { email: address, otp } of misplaced) {
      expect((await auth.signIn.emailOtp({ email: address, otp })).error).toMatchObject({ code: "INVALID_OTP" });
    }
    expect((await auth.signIn.emailOtp({ email, otp: second })).error).toBeNull();
  });

  it("takes no code that was mailed to a former address, or before someone else had the address", async () => {
    const account = await signUpConfirmed();
    const otp = await requestCode(app, account.email, "sign-in");
    const later = newEmail();
    await account.browser.auth.changeEmail({ newEmail: later });
    const [mail] = await mailTo(app, later);
    await account.browser.send(mail?.links[0] ?? "");
    expect((await account.browser.auth.getSession()).data?.user.email).toBe(later);
    for (const email of [account.email, later]) {
      expect((await openBrowser(app).auth.signIn.emailOtp({ email, otp })).error?.code).toBe("INVALID_OTP");
    }
    const unclaimed = newEmail();
    const forNoOne = await requestCode(app, unclaimed, "sign-in");
    const stranger = await signUp(app, { ...account, email: unclaimed });
    const answer = await openBrowser(app).auth.signIn.emailOtp({ email: stranger.email, otp: forNoOne });
    expect(answer.error?.code).toBe("INVALID_OTP");
  });

  it("stores codes hashed, and shows none outside of the mail", async () => {
    const email = newEmail();
    const answer = await openBrowser(app).post("/api/auth/email-otp/send-verification-otp", { email, type: "sign-in" });
    expect(await answer.json()).toEqual({ success: true });
    const [mail] = await mailTo(app, email);
    const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0] ?? "";
    expect(mail?.subject).not.toContain(code);
    const [stored] = await sql<{ row: string }[]>`select e::text as row from email_code e where email = ${email}`;
    expect(stored?.row).not.toContain(`,${code},`);
  });

  it("is for addresses as they are stored, in all spellings", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "sign-in");
    const spelled = ` ${email.toUpperCase()} `;
    expect((await openBrowser(app).auth.signIn.emailOtp({ email: spelled, otp })).error).toBeNull();
  });
});
