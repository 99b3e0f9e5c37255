import { createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signInByCode } from "../support/clients/email-codes.ts";
import { mailTo } from "../support/mail-to.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, newOrganizationWithProvider } = await openSsoSetting(database);

/** Someone who signed in by single sign-on, then with a code by email, and the token of a link that deletes their account. */
async function asking() {
  const { id, domain } = await newOrganizationWithProvider();
  const email = `nora@${domain}`;
  oidc.people.set(email, { email, email_verified: true, name: "Nora Newcomer" });
  const bySso = await signInByOidc(app, { email });
  expect((await bySso.browser.auth.deleteUser()).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
  const { browser } = await signInByCode(app, email);
  expect((await browser.auth.deleteUser()).data?.message).toBe("Verification email sent");
  const [mail] = await mailTo(app, email);
  const token = new URL(mail?.links[0] ?? "").searchParams.get("token") ?? "";
  return { id, email, browser, token, userId: await userIdOf(email) };
}

const userIdOf = async (email: string) => (await sql`select id from "user" where email = ${email}`)[0]?.id;

it("is a new one at the next single sign-on", async () => {
  const { id, email, browser, token, userId } = await asking();
  expect((await browser.auth.deleteUser({ token })).error).toBeNull();
  expect(await sql`select from account where user_id = ${userId}`).toHaveLength(0);
  expect((await signInByOidc(app, { email })).error).toBeNull();
  const again = await userIdOf(email);
  expect(again).not.toBe(userId);
  const members = await sql`select user_id as id from member where organization_id = ${id} and source = 'sso'`;
  expect(members).toEqual([{ id: again }]);
});

it.each(Array.from({ length: RACE_ROUNDS }, (_, round) => round))(
  "leaves no session of a deleted account when someone signs in at that moment (round %i)",
  async () => {
    const { id, email, browser, token, userId } = await asking();
    const [deleted, signedIn] = await Promise.all([browser.auth.deleteUser({ token }), signInByOidc(app, { email })]);
    expect(deleted.error).toBeNull();
    expect(await sql`select from "user" where id = ${userId}`).toHaveLength(0);
    expect(signedIn.error).toBeNull();
    const [organization] =
      await sql`select o.member_count = (select count(*) from member m where m.organization_id = o.id)
      as "isRight" from organization o where id = ${id}`;
    expect(organization).toEqual({ isRight: true });
  },
);
