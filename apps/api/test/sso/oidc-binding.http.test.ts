import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../support/clients/browser.ts";
import { beginOidc, finishOidc, openSsoSetting, signInByOidc, throughProvider } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, newOrganizationWithProvider } = await openSsoSetting(database);

async function newHint() {
  const { domain, provider } = await newOrganizationWithProvider();
  const email = `nora@${domain}`;
  oidc.people.set(email, { email });
  return { email, provider };
}

describe("an OIDC sign-in", () => {
  it("sends a random nonce for each sign-in", async () => {
    const { email } = await newHint();
    const nonces = new Set<string>();
    for (const _ of [1, 2]) {
      const nonce = new URL(await beginOidc(openBrowser(app), { email })).searchParams.get("nonce") ?? "";
      expect(nonce).toMatch(/^[\w-]{43}$/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
    expect((await signInByOidc(app, { email })).error).toBeNull();
  });

  it.each([
    ["without a nonce", undefined],
    ["with another nonce", "another"],
    ["with an empty nonce", ""],
  ])("rejects an ID token %s", async (_, nonce) => {
    const { email } = await newHint();
    const browser = openBrowser(app);
    const url = new URL(await beginOidc(browser, { email }));
    if (nonce === undefined) url.searchParams.delete("nonce");
    else url.searchParams.set("nonce", nonce);
    const end = await finishOidc(browser, await throughProvider(url.href));
    expect(end.error).toBe("sso_nonce_mismatch");
    expect((await browser.auth.getSession()).data).toBeNull();
    expect(await sql`select 1 from "user" where email = ${email}`).toEqual([]);
  });

  it("rejects an ID token of another sign-in of the same browser", async () => {
    const { email } = await newHint();
    const browser = openBrowser(app);
    const first = new URL(await beginOidc(browser, { email }));
    const second = new URL(await beginOidc(browser, { email }));
    second.searchParams.set("nonce", first.searchParams.get("nonce") ?? "");
    expect((await finishOidc(browser, await throughProvider(second.href))).error).toBe("sso_nonce_mismatch");
  });

  it("accepts no nonce from the caller", async () => {
    const { email } = await newHint();
    const body = { email, callbackURL: "/after", additionalParams: { nonce: "chosen" } };
    const start = await openBrowser(app).post("/api/auth/sign-in/sso", body);
    expect(start.status).toBe(400);
  });

  it("rejects a sign-in that the provider starts, even where the stored configuration allows it", async () => {
    const { provider } = await newHint();
    const { providerId } = provider;
    await sql`update sso_provider set oidc_config = (oidc_config::jsonb || '{"allowIdpInitiated":true}')::text
      where provider_id = ${providerId}`;
    const browser = openBrowser(app);
    const bounced = await browser.send(`/api/auth/sso/callback/${providerId}?code=x`);
    const authorization = bounced.headers.get("location") ?? "";
    expect(new URL(authorization, app.url).searchParams.get("nonce")).toBeNull();
    const email = `bounced@${provider.domain}`;
    oidc.people.set(email, { email });
    const url = new URL(authorization);
    url.searchParams.set("login_hint", email);
    const end = await finishOidc(browser, await throughProvider(url.href));
    expect(end.error).toBe("sso_nonce_mismatch");
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it("cannot be started or finished by Better Auth's other OAuth endpoints", async () => {
    const { email, provider } = await newHint();
    const { providerId } = provider;
    const { browser } = await signInByOidc(app, { email });
    for (const [path, body] of [
      ["sign-in/social", { provider: providerId, callbackURL: "/after" }],
      ["sign-in/social", { provider: providerId, idToken: { token: "a.b.c", nonce: "n" } }],
      ["link-social", { provider: providerId, callbackURL: "/after" }],
      ["sign-in/oauth2", { providerId, callbackURL: "/after" }],
      ["oauth2/link", { providerId, callbackURL: "/after" }],
    ] as const) {
      const answer = await browser.post(`/api/auth/${path}`, body);
      expect({ path, status: answer.status }).toEqual({ path, status: expect.toSatisfy((status) => status >= 400) });
      expect(await answer.text()).not.toContain(oidc.issuer);
    }
    for (const path of [`callback/${providerId}`, `oauth2/callback/${providerId}`, "sso/callback"]) {
      const back = new URL(await throughProvider(await beginOidc(browser, { email })));
      const answer = await browser.send(`/api/auth/${path}${back.search}`);
      expect(answer.headers.getSetCookie().join()).not.toContain("session_token");
    }
  });

  it("rejects a finished sign-in in another browser than it was started in", async () => {
    const { email } = await newHint();
    const back = await throughProvider(await beginOidc(openBrowser(app), { email }));
    const victim = openBrowser(app);
    await beginOidc(victim, { email });
    for (const browser of [victim, openBrowser(app)]) {
      expect((await finishOidc(browser, back)).error).toBe("state_mismatch");
      expect((await browser.auth.getSession()).data).toBeNull();
    }
  });

  it("sets the state cookie with HttpOnly and SameSite=Lax", async () => {
    const { email } = await newHint();
    const body = { email, callbackURL: "/after" };
    const start = await openBrowser(app).post("/api/auth/sign-in/sso", body);
    const cookie = start.headers.getSetCookie().find((each) => /^[\w.-]*\.state=/.test(each)) ?? "";
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=lax/i);
  });
});

describe("an ID token that cannot be verified is rejected with an error code, not with a 5xx:", () => {
  const parts = (token: string) => token.split(".");
  const withHeader = (token: string, header: object) =>
    [Buffer.from(JSON.stringify(header)).toString("base64url"), ...parts(token).slice(1)].join(".");

  it.each<[string, (token: string) => string]>([
    ["another signature", (token) => `${token.slice(0, -8)}AAAAAAAA`],
    ["no signature", (token) => `${parts(token).slice(0, 2).join(".")}.`],
    ["alg none", (token) => withHeader(token, { alg: "none" })],
    ["a symmetric algorithm", (token) => withHeader(token, { alg: "HS256" })],
    ["an unknown key", (token) => withHeader(token, { alg: "RS256", kid: "unknown" })],
    ["another payload", (token) => token.replace(/\.[^.]+\./, ".e30.")],
    ["what is no JWT", () => "token"],
  ])("%s", async (_, flaw) => {
    const { email } = await newHint();
    oidc.flaw = flaw;
    const { error, browser } = await signInByOidc(app, { email }).finally(() => {
      oidc.flaw = undefined;
    });
    expect(error).toBe("invalid_provider");
    expect((await browser.auth.getSession()).data).toBeNull();
  });
});
