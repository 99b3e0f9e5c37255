import { atOnce, createTestDatabase, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import * as oidc from "openid-client";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/clients/account.ts";
import { administratorActions, openAdminBrowser, type Person } from "../support/clients/administrators.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { browserOf, CALLBACK, oauthApps } from "../support/clients/oauth-app.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpPerson, signUpAdministrator, eventsAbout } = administratorActions(app, database);
const newApp = oauthApps(app, database);
const bookings = await newApp();
const there = await bookings.configure(elsewhere);
const administrator = await signUpAdministrator();

/** What the tokens of an app still do, in another process. */
async function worksElsewhere(tokens: { access_token: string; refresh_token?: string | undefined }) {
  const shows = await oidc.fetchUserInfo(there, tokens.access_token, oidc.skipSubjectCheck).then(
    () => true,
    () => false,
  );
  const access = await oidc.tokenIntrospection(there, tokens.access_token);
  const refresh = await oidc.tokenIntrospection(there, tokens.refresh_token ?? "none");
  return [shows, access.active, refresh.active];
}
const refreshed = (token: string | undefined) =>
  oidc.refreshTokenGrant(there, token ?? "").then(
    () => "refreshed",
    (error: { error?: string; status: number }) => error.error ?? error.status,
  );

describe("tokens of apps end on the next request, in every process", () => {
  const resetPassword = ({ id }: Person) =>
    administrator.browser.admin.setUserPassword({ userId: id, newPassword: "another horse battery" });

  it.each<[string, (person: Person, browser: Browser) => Promise<unknown>]>([
    ["the account is deleted", ({ id }) => administrator.browser.admin.removeUser({ userId: id })],
    ["its password is replaced", resetPassword],
    [
      "it changes its password",
      ({ browser, password }) =>
        browser.auth.changePassword({ currentPassword: password, newPassword: "another horse battery" }),
    ],
    ["it signs out everywhere else", async (person) => (await signIn(app, person)).auth.revokeOtherSessions()],
    [
      "it signs out everywhere else, where its session has expired",
      async (person) => {
        await sql`update session set expires_at = now() - interval '1 minute' where user_id = ${person.id}`;
        await (await signIn(app, person)).auth.revokeOtherSessions();
      },
    ],
    ["it signs out everywhere", ({ browser }) => browser.auth.revokeSessions()],
    [
      "it turns on a second factor in another session",
      async (person) =>
        (await signIn(app, person)).post("/api/auth/two-factor/enable", { method: "otp", password: person.password }),
    ],
    [
      "an administrator resets its second factor",
      async ({ id, browser, password }) => {
        await browser.post("/api/auth/two-factor/enable", { method: "otp", password });
        await sql`update session set second_factor = 'totp' where user_id = ${administrator.id}`;
        await administrator.browser.post("/api/auth/admin/reset-second-factor", { userId: id });
      },
    ],
    ["an administrator signs it out", ({ id }) => administrator.browser.admin.revokeUserSessions({ userId: id })],
    [
      "the session is revoked in which it signed in",
      async (person, browser) => {
        const { data } = await browser.auth.getSession();
        await (await signIn(app, person)).auth.revokeSession({ token: data?.session.id ?? "" });
      },
    ],
    [
      "the app is revoked",
      async (_person, browser) => {
        const [consent] = (await (await browser.send("/api/auth/oauth2/get-consents")).json()) as { id: string }[];
        await browser.post("/api/auth/oauth2/delete-consent", { id: consent?.id });
      },
    ],
    ["the app revokes its refresh token", async () => {}],
  ])("once %s", async (why, end) => {
    const person = await signUpPerson();
    const tokens = await bookings.signIn(person.browser);
    expect(await worksElsewhere(tokens)).toEqual([true, true, true]);
    if (why.startsWith("the app revokes its")) await oidc.tokenRevocation(there, tokens.refresh_token ?? "");
    await end(person, person.browser);
    expect(await worksElsewhere(tokens)).toEqual([false, false, false]);
    expect(await refreshed(tokens.refresh_token)).toBe("invalid_grant");
  });

  it("while the account is banned, and the app disabled", async () => {
    const person = await signUpPerson();
    const tokens = await bookings.signIn(person.browser);
    await administrator.browser.admin.banUser({ userId: person.id });
    expect(await worksElsewhere(tokens)).toEqual([false, false, false]);
    expect(await refreshed(tokens.refresh_token)).toBe("invalid_grant");
    await administrator.browser.admin.unbanUser({ userId: person.id });
    expect(await worksElsewhere(tokens)).toEqual([true, true, true]);
    await bookings.console.update.mutate({ clientId: bookings.client.id, disabled: true });
    const info = oidc.fetchUserInfo(there, tokens.access_token, person.id);
    await expect(info).rejects.toMatchObject({ status: 401 });
    expect(await refreshed(tokens.refresh_token)).toBe(401);
    await bookings.console.update.mutate({ clientId: bookings.client.id, disabled: false });
    expect(await refreshed(tokens.refresh_token)).toBe("refreshed");
  });

  it("with the session, where the app may not act without it; with it, they go on", async () => {
    const person = await signUpPerson();
    const bound = await bookings.signIn(person.browser, { scope: "openid" });
    const offline = await bookings.signIn(person.browser);
    await person.browser.auth.signOut();
    expect(await worksElsewhere(bound)).toEqual([false, false, false]);
    expect(await worksElsewhere(offline)).toEqual([true, true, true]);
    expect(await refreshed(offline.refresh_token)).toBe("refreshed");
  });

  it("where the secret is rotated the former one does not count", async () => {
    const own = await newApp();
    const { secret } = await own.console.rotateSecret.mutate({ clientId: own.client.id });
    const tokens = await own.authorize((await signUpPerson()).browser);
    await expect(own.finish(tokens.callback, tokens.attempt)).rejects.toMatchObject({ status: 401 });
    const next = await own.configure(app, secret);
    expect((await own.finish(tokens.callback, tokens.attempt, next)).claims()).toBeDefined();
  });
});

it("an administrator who acts as someone authorizes no app, with their consent from before either", async () => {
  const person = await signUpPerson();
  await bookings.signIn(person.browser);
  const acting = openAdminBrowser(app);
  await acting.signIn.email(administrator);
  await acting.admin.impersonateUser({ userId: person.id });
  const { address } = await bookings.begin();
  expect((await acting.send(address)).status).toBe(403);
  const page = await bookings.follow(openBrowser(app), await bookings.begin());
  for (const path of ["continue", "consent"]) {
    const body = { accept: true, ...bookings.requestIn(page) };
    expect((await acting.post(`/api/auth/oauth2/${path}`, body)).status).toBe(403);
  }
  expect((await acting.send("/api/auth/oauth2/get-consents")).status).toBe(403);
});

it("the events of authorizing and revoking name the app", async () => {
  const person = await signUpPerson();
  await bookings.signIn(person.browser);
  const [consent] = (await (await person.browser.send("/api/auth/oauth2/get-consents")).json()) as { id: string }[];
  expect(consent).toMatchObject({ client: { name: "Bookings" }, lastUsedAt: expect.any(String) });
  // Nothing changes by allowing it again, and there is no event.
  const page = await bookings.follow(person.browser, await bookings.begin({ prompt: "consent" }));
  for (let time = 0; time < 2; time++) await bookings.answer(person.browser, page);
  const events = (await eventsAbout(person.id)).filter(({ event }) => event === "account.app_authorized");
  expect(events).toHaveLength(1);
  const stranger = await signUpPerson();
  expect((await stranger.browser.post("/api/auth/oauth2/delete-consent", consent)).status).toBe(404);
  expect((await person.browser.post("/api/auth/oauth2/delete-consent", consent)).status).toBe(200);
  expect((await person.browser.post("/api/auth/oauth2/delete-consent", consent)).status).toBe(404);
  expect((await eventsAbout(person.id)).slice(-2)).toMatchObject([
    { event: "account.app_authorized", actorId: person.id, details: { clientName: "Bookings" } },
    { event: "account.app_revoked", actorId: person.id, details: { clientName: "Bookings" } },
  ]);
});

/** The locks have all rounds in the tests of the verbs: packages/domain/test/oauth/races.database.test.ts. */
const HTTP_ROUNDS = Math.min(RACE_ROUNDS, 5);

describe("at the same instant", () => {
  const newPerson = async () => {
    const person = await insertUser(database);
    return { ...person, browser: browserOf(app, person) };
  };

  it("one of 20 exchanges of a code succeeds, and the others end what it brought", async () => {
    for (let round = 0; round < HTTP_ROUNDS; round++) {
      const { attempt, callback } = await bookings.authorize((await newPerson()).browser);
      const form = {
        ...{ grant_type: "authorization_code", code: callback.searchParams.get("code") ?? "" },
        ...{ redirect_uri: CALLBACK, code_verifier: attempt.verifier },
      };
      const answers = await atOnce(20, () => bookings.post("token", form, bookings.basic));
      const won = answers.filter(({ status }) => status === 200);
      expect([won.length, answers.filter(({ status }) => status === 400).length]).toEqual([1, 19]);
      const tokens = (await won[0]?.json()) as { access_token: string; refresh_token: string };
      expect(await worksElsewhere(tokens)).toEqual([false, false, false]);
    }
  });

  it("one of 20 uses of a refresh token succeeds, and the others end what it brought", async () => {
    for (let round = 0; round < HTTP_ROUNDS; round++) {
      const { refresh_token: token = "" } = await bookings.signIn((await newPerson()).browser);
      const form = { grant_type: "refresh_token", refresh_token: token };
      const answers = await atOnce(20, () => bookings.post("token", form, bookings.basic));
      const won = answers.filter(({ status }) => status === 200);
      expect([won.length, answers.filter(({ status }) => status === 400).length]).toEqual([1, 19]);
      expect(await worksElsewhere((await won[0]?.json()) as { access_token: string })).toEqual([false, false, false]);
    }
  });

  it("a revocation by the app, or of the session, waits for a refresh and ends what it brought", async () => {
    for (let round = 0; round < HTTP_ROUNDS; round++) {
      const { id, browser, actor } = await newPerson();
      const tokens = [await bookings.signIn(browser), await bookings.signIn(browser)];
      const refresh = (token = "") =>
        bookings.post("token", { grant_type: "refresh_token", refresh_token: token }, bookings.basic);
      const answers = await Promise.all([
        ...tokens.map(({ refresh_token: token }) => refresh(token)),
        bookings.post("revoke", { token: tokens[0]?.refresh_token ?? "" }, bookings.basic),
        browser.post("/api/auth/revoke-session", { token: actor.token }),
      ]);
      expect(answers.slice(2).map(({ status }) => status)).toEqual([200, 200]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(
        await sql`select from oauth_grant g join oauth_consent c on c.id = g.consent_id where c.user_id = ${id}`,
      ).toEqual([]);
    }
  });

  it("an app that is deleted or revoked gets no code, and no one a fault", async () => {
    for (let round = 0; round < HTTP_ROUNDS; round++) {
      const [own, { browser }] = [await newApp(), await newPerson()];
      await own.signIn(browser);
      const again = await own.begin({ prompt: "consent" });
      const body = { accept: true, ...own.requestIn(await own.follow(browser, again)) };
      const [consent] = (await (await browser.send("/api/auth/oauth2/get-consents")).json()) as { id: string }[];
      const [, ...answers] = await Promise.all([
        round % 2 === 0
          ? own.console.delete.mutate({ clientId: own.client.id })
          : browser.post("/api/auth/oauth2/delete-consent", { id: consent?.id }),
        ...Array.from({ length: 4 }, () => browser.post("/api/auth/oauth2/consent", body)),
        ...Array.from({ length: 4 }, async () => browser.send((await own.begin()).address)),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    }
  });

  it("nothing that is exchanged or refreshed outlives that all sessions end, or the app is revoked", async () => {
    for (let round = 0; round < HTTP_ROUNDS; round++) {
      const [code, refresh] = [await newPerson(), await newPerson()];
      const { attempt, callback } = await bookings.authorize(code.browser);
      const { refresh_token: token = "" } = await bookings.signIn(refresh.browser);
      const [consent] = (await (await refresh.browser.send("/api/auth/oauth2/get-consents")).json()) as {
        id: string;
      }[];
      const [exchanged, next] = await Promise.all([
        bookings.finish(callback, attempt, there).catch(() => undefined),
        oidc.refreshTokenGrant(there, token).catch(() => undefined),
        administrator.browser.admin.revokeUserSessions({ userId: code.id }),
        refresh.browser.post("/api/auth/oauth2/delete-consent", { id: consent?.id }),
      ]);
      for (const tokens of [exchanged, next])
        if (tokens) expect(await worksElsewhere(tokens)).toEqual([false, false, false]);
      expect(
        await sql`select from oauth_grant g join oauth_consent c on c.id = g.consent_id where c.user_id in ${sql([code.id, refresh.id])}`,
      ).toEqual([]);
    }
  });
});
