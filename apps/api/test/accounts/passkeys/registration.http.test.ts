import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn, signUp } from "../../support/clients/account.ts";
import { softwareAuthenticator } from "../../support/clients/authenticator.ts";
import { openBrowser } from "../../support/clients/browser.ts";
import { confirmedAccount } from "../../support/clients/confirmed-account.ts";
import { addPasskey, passkeyOptions } from "../../support/clients/passkeys.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

const passkeysOf = (email: string) =>
  sql`select p.* from passkey p join "user" u on u.id = p.user_id where u.email = ${email}`;

/** Adds passkeys that no device has. */
const fillUp = (email: string, count: number) =>
  sql`insert into passkey (id, user_id, name, public_key, credential_id, counter, device_type, backed_up)
    select 'pky_' || u.id || n, u.id, 'Key', '', u.id || n, 0, 'singleDevice', false
    from "user" u, generate_series(1, ${count}) n where u.email = ${email}`;

describe("a passkey that is added", () => {
  it("is stored with its name, recorded and announced by mail", async () => {
    const { browser, email } = await confirmedAccount(app);
    const { data, error } = await addPasskey(browser, softwareAuthenticator(app), { name: "  Ada's laptop " });
    expect(error).toBeNull();
    expect(data).toMatchObject({ name: "Ada's laptop", deviceType: "multiDevice", backedUp: true, counter: 0 });
    expect(data?.id).toMatch(/^pky_/);
    expect((await browser.auth.passkey.listUserPasskeys()).data).toMatchObject([
      { id: data?.id, name: "Ada's laptop" },
    ]);
    const events = await sql`
      select event, details, api from audit_event e where target_personal ->> 'email' = ${email} and event like '%passkey%'`;
    expect(events).toMatchObject([
      { event: "account.passkey_added", details: { passkeyId: data?.id }, api: "better-auth" },
    ]);
    const [mail] = await mailTo(app, email);
    expect(mail).toMatchObject({ subject: "A passkey of your Guildhall account was added" });
    expect(mail?.text).toContain("The passkey Ada's laptop was added");
  });

  it("is called after its authenticator when it gets no name", async () => {
    const { browser } = await signUp(app);
    expect((await addPasskey(browser, softwareAuthenticator(app))).data).toMatchObject({ name: "Passkey" });
  });

  it("sends no mail to an address that is not confirmed", async () => {
    const { browser, email } = await signUp(app);
    const before = await mailTo(app, email);
    expect((await addPasskey(browser, softwareAuthenticator(app))).error).toBeNull();
    expect(await mailTo(app, email)).toEqual(before);
  });

  it("makes no further session, but returns the one at hand when asked to", async () => {
    const { browser, email } = await signUp(app);
    const { session } = (await browser.auth.getSession()).data ?? {};
    const { data } = await addPasskey(browser, softwareAuthenticator(app), { createSession: true });
    expect(data).toMatchObject({ session: { id: session?.id }, user: { email } });
    expect(JSON.stringify(data)).not.toContain("secondFactor");
    expect(await sql`select from session where user_id = ${session?.userId ?? ""}`).toHaveLength(1);
  });

  it("is taken whatever certificates of its device state: they are neither verified nor fetched", async () => {
    const attStmt = new Map<string, unknown>([
      ["alg", -7],
      ["sig", Buffer.from("no signature")],
      ["x5c", [Buffer.from("no certificate")]],
    ]);
    for (const fmt of ["packed", "apple", "android-key", "tpm", "made-up"]) {
      const { browser } = await signUp(app);
      const { error } = await addPasskey(browser, softwareAuthenticator(app), {}, { statement: { fmt, attStmt } });
      expect(error, fmt).toBeNull();
    }
  });

  it("is not taken twice from one device", async () => {
    const { browser, email } = await signUp(app);
    const authenticator = softwareAuthenticator(app);
    await addPasskey(browser, authenticator);
    expect((await addPasskey(browser, authenticator)).error).toMatchObject({
      code: "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED",
    });
    expect(await passkeysOf(email)).toHaveLength(1);
  });
});

describe("passkey/generate-register-options", () => {
  it("ask for a discoverable passkey, user verification and no statement about the device", async () => {
    const { browser, email, name } = await signUp(app);
    expect(await passkeyOptions(browser, "register")).toMatchObject({
      rp: { id: "localhost", name: "Guildhall" },
      user: { name: email, displayName: name },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    });
  });

  it("take a name for the account on the device, which is one that people can read", async () => {
    const { browser } = await signUp(app);
    const path = "/api/auth/passkey/generate-register-options";
    const named = await browser.send(`${path}?name=Work&authenticatorAttachment=platform`);
    expect(await named.json()).toMatchObject({
      user: { name: "Work" },
      authenticatorSelection: { authenticatorAttachment: "platform" },
    });
    for (const query of ["name=%E2%80%AE", "name=%00", "authenticatorAttachment=none", `name=${"x".repeat(101)}`]) {
      expect((await browser.send(`${path}?${query}`)).status, query).toBe(400);
    }
  });

  it("take a session that was signed in to within ten minutes", async () => {
    const { browser, email } = await signUp(app);
    expect((await openBrowser(app).send("/api/auth/passkey/generate-register-options")).status).toBe(401);
    await sql`update session set authenticated_at = now() - interval '11 minutes'
      where user_id = (select id from "user" where email = ${email})`;
    expect((await addPasskey(browser, softwareAuthenticator(app))).error).toMatchObject({
      status: 403,
      code: "SESSION_NOT_FRESH",
    });
  });
});

describe("passkey/verify-registration", () => {
  /** A browser that asked for options, and what its authenticator makes of them. */
  async function prepared(ceremony = {}) {
    const account = await signUp(app);
    const options = await passkeyOptions(account.browser, "register");
    return { ...account, options, response: softwareAuthenticator(app).create(options, ceremony) };
  }
  const verify = (browser: ReturnType<typeof openBrowser>, body: unknown) =>
    browser.post("/api/auth/passkey/verify-registration", body);
  const failed = { status: 400, code: "FAILED_TO_VERIFY_REGISTRATION" };
  const outcome = async (answer: Response) => ({ status: answer.status, code: (await answer.json()).code });

  it.each([
    ["another origin", { origin: "https://evil.example" }],
    ["another website", { rpId: "evil.example" }],
    ["a device that checked neither PIN nor fingerprint", { isUserVerified: false }],
    ["a device that no one touched", { isUserPresent: false }],
    ["a signature to sign in", { type: "webauthn.get" }],
  ])("rejects %s", async (_, ceremony) => {
    const { browser, email, response } = await prepared(ceremony);
    expect(await outcome(await verify(browser, { response }))).toEqual(failed);
    expect(await passkeysOf(email)).toHaveLength(0);
  });

  it("rejects a challenge that was used, and one of another browser, session or kind", async () => {
    const { browser, email, response, password } = await prepared();
    const other = await signIn(app, { name: "", email, password });
    const stolen = openBrowser(app, { cookies: other.cookies });
    for (const [name, value] of browser.cookies) if (name.includes("passkey")) stolen.cookies.set(name, value);
    const missing = { status: 400, code: "CHALLENGE_NOT_FOUND" };
    expect(await outcome(await verify(other, { response }))).toEqual(missing);
    expect(await outcome(await verify(stolen, { response }))).toEqual(missing);
    const cookies = new Map(browser.cookies);
    expect((await verify(browser, { response })).status).toBe(200);
    expect(await outcome(await verify(browser, { response }))).toEqual(missing);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect(await outcome(await verify(browser, { response }))).toEqual(missing);
    const options = await passkeyOptions(browser, "authenticate");
    expect(
      await outcome(
        await verify(browser, {
          response: softwareAuthenticator(app).create({ ...options, rp: { id: "localhost" }, user: { id: "x" } }),
        }),
      ),
    ).toEqual(missing);
    expect(await passkeysOf(email)).toHaveLength(1);
  });

  it("rejects a passkey of someone else, and more than 20", async () => {
    const { browser, email, response } = await prepared();
    expect((await verify(browser, { response })).status).toBe(200);
    const ben = await signUp(app);
    const options = await passkeyOptions(ben.browser, "register");
    const copied = softwareAuthenticator(app);
    const { id } = response;
    const forged = copied.create(options, { rawId: Buffer.from(id, "base64url") });
    expect(await outcome(await verify(ben.browser, { response: forged }))).toEqual({
      status: 400,
      code: "PREVIOUSLY_REGISTERED",
    });
    await fillUp(email, 19);
    const answer = await browser.send("/api/auth/passkey/generate-register-options");
    expect(await outcome(answer)).toEqual({ status: 400, code: "PASSKEY_LIMIT_REACHED" });
  });

  it("rejects all but one of the same registration at the same instant, and the 21st passkey", async () => {
    const { browser, email, response, options } = await prepared();
    const same = await atOnce(8, () => verify(openBrowser(app, { cookies: browser.cookies }), { response }));
    expect(same.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(400)]);
    await fillUp(email, 18);
    const others = await atOnce(4, async () => {
      const tab = openBrowser(app, { cookies: browser.cookies });
      return { tab, asked: await passkeyOptions(tab, "register") };
    });
    const more = await atOnce(4, (index) => {
      const { tab, asked } = others[index] ?? { tab: browser, asked: options };
      return verify(tab, { response: softwareAuthenticator(app).create(asked) });
    });
    expect(more.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400]);
    expect(await passkeysOf(email)).toHaveLength(20);
  });

  it.each([
    ["nothing", {}],
    ["a text", { response: "x" }],
    ["null", { response: null }],
    ["a list", { response: [] }],
    ["an empty object", { response: {} }],
    ["a number as the id", { response: { id: 1, rawId: 1, type: "public-key", response: {} } }],
    [
      "no base64url",
      {
        response: {
          id: "a b",
          rawId: "a b",
          type: "public-key",
          response: { clientDataJSON: "", attestationObject: "" },
        },
      },
    ],
    [
      "what is no CBOR",
      {
        response: {
          id: "aa",
          rawId: "aa",
          type: "public-key",
          response: { clientDataJSON: "e30", attestationObject: "_____w" },
        },
      },
    ],
    [
      "lists within lists",
      {
        response: {
          id: "aa",
          rawId: "aa",
          type: "public-key",
          response: { clientDataJSON: "e30", attestationObject: Buffer.alloc(12_000, 0x81).toString("base64url") },
        },
      },
    ],
    [
      "too much",
      {
        response: {
          id: "a".repeat(2000),
          rawId: "a",
          type: "public-key",
          response: { clientDataJSON: "a".repeat(20_000), attestationObject: "a" },
        },
      },
    ],
  ])("rejects %s", async (_, body) => {
    const { browser } = await prepared();
    const answer = await verify(browser, body);
    expect(answer.status).toBe(400);
    expect((await answer.json()).code).toMatch(/^(VALIDATION_ERROR|FAILED_TO_VERIFY_REGISTRATION)$/);
  });

  it.each(["\u0000", "\u202e", "two\u2028lines", "x".repeat(101), 1, {}])("rejects the name %j", async (name) => {
    const { browser, response, email } = await prepared();
    expect((await verify(browser, { response, name })).status).toBe(400);
    expect(await passkeysOf(email)).toHaveLength(0);
  });
});
