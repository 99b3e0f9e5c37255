import { atOnce, createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../../support/clients/account.ts";
import { accountActions } from "../../support/clients/account-actions.ts";
import { softwareAuthenticator } from "../../support/clients/authenticator.ts";
import { type Browser, openBrowser } from "../../support/clients/browser.ts";
import { addPasskey, passkeyOptions, signInWithPasskey } from "../../support/clients/passkeys.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { listenInProduction } from "../../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listen(database);
const second = await listen(database);
const { sql } = database;
const { signUpWithAddress, confirm } = accountActions(app, database);

/** Someone with a passkey, and a browser in which they are not signed in. */
async function withPasskey(options: { counts?: boolean } = {}) {
  const account = await signUp(app);
  const authenticator = softwareAuthenticator(app, options);
  const { data } = await addPasskey(account.browser, authenticator);
  if (!data) throw new Error("No passkey was added.");
  return { ...account, authenticator, passkeyId: data.id, elsewhere: openBrowser(app) };
}

const verify = (browser: Browser, body: unknown) => browser.post("/api/auth/passkey/verify-authentication", body);
const outcome = async (answer: Response) => ({
  status: answer.status,
  code: ((await answer.json()) as { code?: string }).code,
});
const failed = { status: 401, code: "AUTHENTICATION_FAILED" };

const sessionsOf = (email: string) =>
  sql`select s.second_factor as "secondFactor", s.authenticated_at as "authenticatedAt" from session s
    join "user" u on u.id = s.user_id where u.email = ${email} order by s.created_at`;

describe("passkey/verify-authentication", () => {
  it("signs in without an address, and counts as the second factor", async () => {
    const { authenticator, elsewhere, email } = await withPasskey();
    const { data, error } = await signInWithPasskey(elsewhere, authenticator);
    expect(error).toBeNull();
    expect(data).toMatchObject({ user: { email }, session: { token: expect.any(String) } });
    expect(JSON.stringify(data)).not.toContain("secondFactor");
    expect((await elsewhere.auth.getSession()).data).toMatchObject({ user: { email } });
    expect(await elsewhere.trpc.organization.list.query({})).toMatchObject({ items: [] });
    expect(await sessionsOf(email)).toMatchObject([{ secondFactor: "passkey" }, { secondFactor: "passkey" }]);
    expect(
      await sql`
      select details from audit_event where event = 'account.signed_in' and target_personal ->> 'email' = ${email}
      order by created_at, id`,
    ).toMatchObject([{ details: { by: "sign-up" } }, { details: { by: "passkey" } }]);
  });

  it("writes failures with a passkey of an account into the audit log, at most 30 in a row, and locks no one out", async () => {
    const { browser, email } = await signUp(app);
    const authenticator = softwareAuthenticator(app);
    await addPasskey(browser, authenticator);
    const failures = () =>
      sql`select actor_id, details from audit_event
        where target_personal ->> 'email' = ${email} and event = 'account.sign_in_failed'`;
    const fail = () => signInWithPasskey(openBrowser(app), authenticator, { origin: "https://evil.example" });
    expect((await fail()).error).toMatchObject({ code: "AUTHENTICATION_FAILED" });
    expect(await failures()).toEqual([{ actor_id: null, details: { because: "passkey" } }]);
    for (let more = 0; more < 33; more++) await fail();
    expect(await failures()).toHaveLength(30);
    expect((await signInWithPasskey(openBrowser(app), authenticator)).error).toBeNull();
  });

  it("signs in as one factor where the device checked neither PIN nor fingerprint", async () => {
    const { authenticator, elsewhere, email } = await withPasskey();
    expect((await signInWithPasskey(elsewhere, authenticator, { isUserVerified: false })).error).toBeNull();
    expect(await sessionsOf(email)).toMatchObject([{ secondFactor: "passkey" }, { secondFactor: null }]);
  });

  it("signs in on a page of a trusted origin", async () => {
    const origin = "https://app.guildhall.example";
    const trusting = await listen(database, { TRUSTED_ORIGINS: origin });
    const { authenticator } = await withPasskey();
    const page = openBrowser(trusting, { page: origin });
    expect((await signInWithPasskey(page, authenticator, { origin })).error).toBeNull();
    expect((await signInWithPasskey(openBrowser(app), authenticator, { origin })).error).toMatchObject(failed);
  });

  it("remembers its latest use", async () => {
    const { authenticator, browser, elsewhere } = await withPasskey();
    expect((await browser.auth.passkey.listUserPasskeys()).data).toMatchObject([{ lastUsedAt: null }]);
    await signInWithPasskey(elsewhere, authenticator);
    const [listed] = (await browser.auth.passkey.listUserPasskeys()).data ?? [];
    expect(listed).toMatchObject({ lastUsedAt: expect.any(Date) });
  });
});

describe("passkey/generate-authenticate-options", () => {
  it("names no passkey, signed in or not, and asks for user verification", async () => {
    const { browser, elsewhere } = await withPasskey();
    for (const each of [browser, elsewhere]) {
      const options = await passkeyOptions(each, "authenticate");
      expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
      expect(options).not.toHaveProperty("allowCredentials");
    }
  });

  it("stores no row for those who ask", async () => {
    const [before] = await sql`select count(*) from verification`;
    await atOnce(5, () => passkeyOptions(openBrowser(app), "authenticate"));
    expect(await sql`select count(*) from verification`).toEqual([before]);
  });

  it("is for the domain that is configured, and its subdomains", async () => {
    const address = { BASE_URL: "https://id.guildhall.example" };
    const parent = await listenInProduction(database, { ...address, PASSKEY_DOMAIN: "guildhall.example" });
    expect(await passkeyOptions(openBrowser(parent), "authenticate")).toMatchObject({ rpId: "guildhall.example" });
    const own = await listenInProduction(database, address);
    expect(await passkeyOptions(openBrowser(own), "authenticate")).toMatchObject({ rpId: "id.guildhall.example" });
  });
});

describe("a counter", () => {
  it("grows with each signature, and a copy that lags behind is rejected", async () => {
    const { authenticator, elsewhere, email } = await withPasskey({ counts: true });
    expect((await signInWithPasskey(elsewhere, authenticator)).error).toBeNull();
    const [original] = authenticator.credentials;
    if (original) original.counter = 1;
    expect((await signInWithPasskey(openBrowser(app), authenticator)).error).toMatchObject(failed);
    expect(await sessionsOf(email)).toHaveLength(2);
    expect(await sql`select counter from passkey where credential_id = ${original?.id ?? ""}`).toEqual([
      { counter: "2" },
    ]);
  });

  it(`lets one of two copies in that sign at the same instant, in ${RACE_ROUNDS} rounds`, async () => {
    const { authenticator, email } = await withPasskey({ counts: true });
    const [original] = authenticator.credentials;
    if (!original) throw new Error("There is no passkey.");
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const browsers = [openBrowser(app), openBrowser(second)];
      const { counter } = original;
      const bodies = await Promise.all(
        browsers.map(async (browser) => {
          const options = await passkeyOptions(browser, "authenticate");
          original.counter = counter;
          return { response: authenticator.get(options) };
        }),
      );
      const answers = await atOnce(2, (index) => verify(browsers[index] ?? openBrowser(app), bodies[index]));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    }
    expect(await sessionsOf(email)).toHaveLength(1 + RACE_ROUNDS);
  });
});

describe("rejected is", () => {
  it.each([
    ["another origin", { origin: "https://evil.example" }],
    ["another website", { rpId: "evil.example" }],
    ["a device that no one touched", { isUserPresent: false }],
    ["what was signed to add a passkey", { type: "webauthn.create" }],
  ])("%s", async (_, ceremony) => {
    const { authenticator, elsewhere, email } = await withPasskey();
    expect((await signInWithPasskey(elsewhere, authenticator, ceremony)).error).toMatchObject(failed);
    expect(elsewhere.cookies.has("better-auth.session_token")).toBe(false);
    expect(await sessionsOf(email)).toHaveLength(1);
  });

  it("the signature of another key", async () => {
    const { authenticator, elsewhere } = await withPasskey();
    const other = await withPasskey();
    const [own] = authenticator.credentials;
    const [foreign] = other.authenticator.credentials;
    if (own && foreign) own.privateKey = foreign.privateKey;
    expect((await signInWithPasskey(elsewhere, authenticator)).error).toMatchObject(failed);
  });

  it("a challenge that was used, of another browser, or to add a passkey", async () => {
    const { authenticator, elsewhere, browser, email } = await withPasskey();
    const missing = { status: 400, code: "CHALLENGE_NOT_FOUND" };
    const body = { response: authenticator.get(await passkeyOptions(elsewhere, "authenticate")) };
    expect(await outcome(await verify(openBrowser(app), body))).toEqual(missing);
    const other = openBrowser(app);
    await passkeyOptions(other, "authenticate");
    expect(await outcome(await verify(other, body))).toEqual(failed);
    const cookies = new Map(elsewhere.cookies);
    const tries = await atOnce(50, () => verify(openBrowser(app, { cookies }), body));
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, ...Array(49).fill(400)]);
    expect(await outcome(await verify(openBrowser(second, { cookies }), body))).toEqual(missing);
    const { challenge } = await passkeyOptions(browser, "register");
    const signed = { response: authenticator.get({ challenge, rpId: "localhost" }) };
    expect(await outcome(await verify(browser, signed))).toEqual(missing);
    expect(await sessionsOf(email)).toHaveLength(2);
  });

  it("a passkey that was removed, on the next request and in another process", async () => {
    const { authenticator, browser, elsewhere, passkeyId } = await withPasskey();
    const asked = await passkeyOptions(elsewhere, "authenticate");
    expect((await browser.auth.passkey.deletePasskey({ id: passkeyId })).error).toBeNull();
    const unknown = { status: 401, code: "PASSKEY_NOT_FOUND" };
    expect(await outcome(await verify(elsewhere, { response: authenticator.get(asked) }))).toEqual(unknown);
    expect((await signInWithPasskey(openBrowser(second), authenticator)).error).toMatchObject(unknown);
  });

  it("a passkey that a stranger added before the owner of the address took the account over", async () => {
    const stranger = await signUpWithAddress();
    const authenticator = softwareAuthenticator(app);
    expect((await addPasskey(stranger.browser, authenticator)).error).toBeNull();
    expect((await confirm({ token: stranger.token, newPassword: "the owner's own" })).status).toBe(200);
    expect((await signInWithPasskey(openBrowser(app), authenticator)).error).toMatchObject({
      code: "PASSKEY_NOT_FOUND",
    });
  });

  it("a passkey of a deleted account", async () => {
    const { authenticator, browser, password } = await withPasskey();
    expect((await browser.auth.deleteUser({ password })).error).toBeNull();
    expect((await signInWithPasskey(openBrowser(app), authenticator)).error).toMatchObject({
      code: "PASSKEY_NOT_FOUND",
    });
  });

  it.each([
    ["nothing", {}],
    ["a text", { response: "x" }],
    ["an empty object", { response: {} }],
    ["an object as the id", { response: { id: {}, rawId: {}, type: "public-key", response: {} } }],
    ["a NUL", { response: { id: "\u0000", rawId: "\u0000", type: "public-key", response: {} } }],
  ])("%s", async (_, body) => {
    const browser = openBrowser(app);
    await passkeyOptions(browser, "authenticate");
    expect(await outcome(await verify(browser, body))).toMatchObject({ status: 400 });
  });

  it("what is no signature", async () => {
    const { authenticator, elsewhere } = await withPasskey();
    const { response, ...named } = authenticator.get(await passkeyOptions(elsewhere, "authenticate"));
    for (const part of ["clientDataJSON", "authenticatorData", "signature"]) {
      const body = { response: { ...named, response: { ...response, [part]: "AAAA" } } };
      expect(await outcome(await verify(elsewhere, body)), part).toEqual(failed);
    }
  });
});
