import { createTestDatabase, insertOrganization, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { administratorActions, openAdminBrowser } from "../support/clients/administrators.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpPerson, signUpAdministrator, eventsAbout, grow } = administratorActions(app, database);

const banned = { status: 403, code: "BANNED_USER" };
const unbanned = { banned: false, banReason: null, banExpires: null };

describe("admin/ban-user", () => {
  it("ends the sessions of an account, in every process, and no other begins until it is unbanned", async () => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    const { data } = await browser.admin.banUser({ userId: ada.id, banReason: "Spam" });
    expect(data?.user).toMatchObject({ banned: true, banReason: "Spam", banExpires: null });
    const adas = openAdminBrowser(elsewhere, ada.browser);
    expect((await adas.getSession()).data).toBeNull();
    expect((await adas.signIn.email(ada)).error).toMatchObject(banned);
    expect((await browser.admin.unbanUser({ userId: ada.id })).data?.user).toMatchObject(unbanned);
    expect((await adas.getSession()).data).toBeNull();
    expect((await adas.signIn.email(ada)).error).toBeNull();
    expect((await eventsAbout(ada.id)).filter(({ actorId }) => actorId === id)).toMatchObject([
      { event: "account.banned", details: { until: null } },
      { event: "account.unbanned" },
    ]);
    expect(await sql`select from audit_event where details::text like '%Spam%' or changes::text like '%Spam%'`).toEqual(
      [],
    );
  });

  it("shows only to someone with the password that the account is banned", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    await browser.admin.banUser({ userId: ada.id });
    const wrong = await openAdminBrowser(app).signIn.email({ ...ada, password: "not the password" });
    expect(wrong.error).toMatchObject({ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" });
  });

  it("is over by the clock of the database", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    const { data } = await browser.admin.banUser({ userId: ada.id, banExpiresIn: 3600 });
    const until = new Date(data?.user.banExpires ?? 0).getTime();
    expect(Math.abs(until - Date.now() - 3_600_000)).toBeLessThan(60_000);
    expect((await ada.browser.signIn.email(ada)).error).toMatchObject(banned);
    await sql`update "user" set ban_expires = now() - interval '1 second' where id = ${ada.id}`;
    expect((await ada.browser.signIn.email(ada)).error).toBeNull();
    expect((await browser.admin.getUser({ query: { id: ada.id } })).data).toMatchObject(unbanned);
  });

  it("suspends access tokens at every API, in every process, until the account is unbanned", async () => {
    const { browser } = await signUpAdministrator();
    const { id, people } = await insertOrganization(database, { olga: "owner", ada: "admin" });
    const { token } = await accessTokenOf(app, people.ada, { organization: id, name: "Robot" });
    const robot = { actor: { token } };
    const works = async () => [
      (await outcomeOf(trpcClient(elsewhere, robot).member.list.query({ organization: id }))).ok,
      (await outcomeOf(trpcClient(elsewhere, robot).team.create.mutate({ organization: id, name: "Team" }))).ok,
      (await restClient(elsewhere, token)(`GET /orgs/${id}`)).status === 200,
      (await restClient(elsewhere, token)(`GET /orgs/${id}/users`)).status === 200,
    ];
    expect(await works()).toEqual([true, true, true, true]);
    await browser.admin.banUser({ userId: people.ada.id });
    expect(await works()).toEqual([false, false, false, false]);
    const rejected = await outcomeOf(trpcClient(elsewhere, robot).member.list.query({ organization: id }));
    expect(rejected).toMatchObject({ status: 401, reason: "not_signed_in" });
    await browser.admin.unbanUser({ userId: people.ada.id });
    expect((await outcomeOf(trpcClient(elsewhere, robot).member.list.query({ organization: id }))).ok).toBe(true);
  });

  it.each([
    ["no time", { banExpiresIn: 0 }],
    ["a negative time", { banExpiresIn: -1 }],
    ["a fraction", { banExpiresIn: 1.5 }],
    ["more than ten years", { banExpiresIn: 1e12 }],
    ["text for a time", { banExpiresIn: "1" }],
    ["an invisible reason", { banReason: "\u200b" }],
    ["a long reason", { banReason: "x".repeat(501) }],
    ["a list for an account", { userId: ["a"] }],
  ])("rejects %s", async (_, body) => {
    const { browser } = await signUpAdministrator();
    const response = await browser.post("/api/auth/admin/ban-user", { userId: "usr_1", ...body });
    expect(response.status).toBe(400);
  });

  it("takes a fresh session, an account, and someone else's", async () => {
    const administrator = await signUpAdministrator();
    const ban = (userId: string) => administrator.browser.admin.banUser({ userId });
    expect((await ban(administrator.id)).error).toMatchObject({ status: 400, code: "YOU_CANNOT_BAN_YOURSELF" });
    expect((await ban("usr_unknown")).error).toMatchObject({ status: 404, code: "USER_NOT_FOUND" });
    await grow(11, administrator.id);
    const ada = await signUpPerson();
    expect((await ban(ada.id)).error).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
    await administrator.browser.post("/api/auth/verify-password", { password: administrator.password });
    expect((await ban(ada.id)).error).toBeNull();
  });

  it("takes the right from another administrator, whose sessions end", async () => {
    const { browser } = await signUpAdministrator();
    const other = await signUpAdministrator();
    expect((await browser.admin.banUser({ userId: other.id })).error).toBeNull();
    expect((await other.browser.admin.listUsers({ query: {} })).error).toMatchObject({ status: 401 });
  });

  it("leaves no session that begins at the same moment", { timeout: 120_000 }, async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const browsers = [openAdminBrowser(app), openAdminBrowser(elsewhere)];
      const [ban, ...signIns] = await Promise.all([
        browser.admin.banUser({ userId: ada.id }),
        ...browsers.map((each) => each.signIn.email(ada)),
      ]);
      expect(ban.error).toBeNull();
      for (const { error } of signIns) if (error) expect(error).toMatchObject(banned);
      expect(await sql`select from session where user_id = ${ada.id}`).toHaveLength(0);
      await browser.admin.unbanUser({ userId: ada.id });
    }
  });
});
