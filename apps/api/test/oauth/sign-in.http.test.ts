import { oauthProviderClient } from "@better-auth/oauth-provider/client";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { createAuthClient } from "better-auth/client";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { deviceActions } from "../support/clients/devices.ts";
import { tokenOf } from "../support/clients/json-web-tokens.ts";
import { browserOf, CALLBACK, oauthApps, SIGNED_OUT } from "../support/clients/oauth-app.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const newApp = oauthApps(app, database);
const { signInDevice } = deviceActions(app, database);
const bookings = await newApp();
const newPerson = async () => {
  const person = await insertUser(database, { name: "Ada Lovelace" });
  return { ...person, browser: browserOf(app, person) };
};

describe("signing in with openid-client", () => {
  it("takes consent once, and brings ID token, userinfo, refresh and logout", async () => {
    const { browser, email } = await signUp(app);
    const attempt = await bookings.begin();
    const page = await bookings.follow(browser, attempt);
    expect(`${page.origin}${page.pathname}`).toBe(`${app.origin}/consent`);
    const asked = await browser.post("/api/auth/oauth2/continue", bookings.requestIn(page));
    expect(await asked.json()).toEqual({
      redirect: false,
      needs: "consent",
      client: { client_id: bookings.client.id, name: "Bookings", uri: null },
      scopes: ["openid", "profile", "email", "offline_access"],
      returns_to: "app.example",
    });
    const tokens = await bookings.finish(await bookings.answer(browser, page), attempt);
    const claims = tokens.claims();
    expect(claims).toMatchObject({ iss: `${app.origin}/api/auth`, aud: bookings.client.id, sid: expect.any(String) });
    expect(tokens).toMatchObject({
      token_type: "bearer",
      expires_in: 3600,
      scope: "openid profile email offline_access",
    });

    const info = await oidc.fetchUserInfo(bookings.config, tokens.access_token, claims?.sub ?? "");
    expect(info).toEqual({
      ...{ sub: claims?.sub, name: "Ada Lovelace", updated_at: expect.any(Number), email, email_verified: false },
    });

    const refreshed = await oidc.refreshTokenGrant(bookings.config, tokens.refresh_token ?? "");
    expect(refreshed.claims()).toMatchObject({ sub: claims?.sub, auth_time: claims?.auth_time });
    expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
    expect(await oidc.tokenIntrospection(bookings.config, refreshed.access_token)).toMatchObject({
      ...{ active: true, client_id: bookings.client.id, sub: claims?.sub, token_type: "Bearer" },
      scope: "openid profile email offline_access",
    });

    const again = await bookings.authorize(browser, { prompt: "none" });
    expect(`${again.callback.origin}${again.callback.pathname}`).toBe(CALLBACK);

    const out = oidc.buildEndSessionUrl(bookings.config, {
      ...{ id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: SIGNED_OUT, state: "bye" },
    });
    const left = await browser.send(out.href.replace(app.origin, app.url));
    expect([left.status, left.headers.get("location")]).toEqual([302, `${SIGNED_OUT}?state=bye`]);
    expect((await browser.auth.getSession()).data).toBeNull();
    expect(await oidc.tokenIntrospection(bookings.config, refreshed.access_token)).toEqual({ active: false });
    const events = await sql`select event, details from audit_event where actor_id = ${claims?.sub ?? ""}
      and event in ('account.app_authorized', 'account.signed_out') order by created_at, id`;
    const scopes = ["openid", "profile", "email", "offline_access"];
    expect(events).toMatchObject([
      { event: "account.app_authorized", details: { clientName: "Bookings", scopes } },
      { event: "account.signed_out" },
    ]);
  });

  it("is possible for a public client, by PKCE alone", async () => {
    const program = await newApp({ isPublic: true });
    const { browser, id } = await newPerson();
    const tokens = await program.signIn(browser);
    expect(tokens.claims()?.sub).toBe(id);
    expect((await oidc.refreshTokenGrant(program.config, tokens.refresh_token ?? "")).claims()?.sub).toBe(id);
    await oidc.tokenRevocation(program.config, tokens.access_token);
    const introspected = oidc.tokenIntrospection(program.config, tokens.access_token);
    await expect(introspected).rejects.toMatchObject({ status: 401 });
  });

  it("lets a native app listen at any port of its loopback address, and at no other address", async () => {
    const program = await newApp({ isPublic: true });
    const { browser, id } = await newPerson();
    const tokens = await program.signIn(browser, { redirect_uri: "http://127.0.0.1:49152/callback" });
    expect(tokens.claims()?.sub).toBe(id);
    for (const redirect_uri of [
      ...["http://127.0.0.1:49152/other", "http://localhost:49152/callback", "http://[::1]:49152/callback"],
      ...[
        "http://127.0.0.1:99999/callback",
        "http://127.0.0.1.evil.example/callback",
        "http://127.0.0.1:80@evil/callback",
      ],
    ]) {
      const next = await program.follow(browser, await program.begin({ redirect_uri }));
      expect(next.searchParams.get("error"), redirect_uri).toBe("unknown_redirect_uri");
    }
  });

  it("takes the request as a form as well", async () => {
    const { browser } = await newPerson();
    const { address, ...attempt } = await bookings.begin();
    const { origin, pathname, searchParams } = new URL(address);
    const headers = { origin: "https://app.example", "sec-fetch-site": "cross-site" };
    const sent = await fetch(`${origin}${pathname}`, {
      method: "POST",
      body: searchParams,
      headers,
      redirect: "manual",
    });
    const location = sent.headers.get("location") ?? "";
    expect([sent.status, location]).toEqual([303, `${app.origin}${pathname}?${searchParams}`]);
    const page = await bookings.follow(browser, { ...attempt, address: location.replace(app.origin, app.url) });
    expect(page.pathname).toBe("/consent");
  });

  it("shows an app what its scopes give, and no more", async () => {
    const { browser, id } = await newPerson();
    const minimal = await bookings.signIn(browser, { scope: "openid" });
    expect(minimal.refresh_token).toBeUndefined();
    expect(await oidc.fetchUserInfo(bookings.config, minimal.access_token, id)).toEqual({ sub: id });
    const attempt = await bookings.begin({ scope: "profile email" });
    const page = await bookings.follow(browser, attempt);
    const { access_token: token, id_token: none } = await oidc.authorizationCodeGrant(
      bookings.config,
      await bookings.answer(browser, page),
      { pkceCodeVerifier: attempt.verifier, expectedState: attempt.state },
    );
    expect(none).toBeUndefined();
    await expect(oidc.fetchUserInfo(bookings.config, token, id)).rejects.toMatchObject({ status: 403 });
  });

  it("lets the person leave out scopes", async () => {
    const { browser, id } = await newPerson();
    const attempt = await bookings.begin();
    const page = await bookings.follow(browser, attempt);
    const callback = await bookings.answer(browser, page, { accept: true, scope: "openid email" });
    const tokens = await bookings.finish(callback, attempt);
    expect([tokens.scope, tokens.refresh_token]).toEqual(["openid email", undefined]);
    expect((await bookings.follow(browser, await bookings.begin({ scope: "openid email" }))).host).toBe("app.example");
    expect((await bookings.follow(browser, await bookings.begin())).pathname).toBe("/consent");
    expect(tokens.claims()?.sub).toBe(id);
  });

  it("answers access_denied where the person denies it", async () => {
    const { browser } = await newPerson();
    const attempt = await bookings.begin();
    const denied = await bookings.answer(browser, await bookings.follow(browser, attempt), { accept: false });
    expect(Object.fromEntries(denied.searchParams)).toMatchObject({
      ...{ error: "access_denied", state: attempt.state, iss: `${app.origin}/api/auth` },
    });
    await expect(bookings.finish(denied, attempt)).rejects.toMatchObject({ error: "access_denied" });
  });
});

it("shows the authorized apps to Better Auth's client, which revokes them", async () => {
  const { actor, browser } = await newPerson();
  await bookings.signIn(browser);
  const { oauth2 } = createAuthClient({
    baseURL: app.url,
    plugins: [oauthProviderClient()],
    fetchOptions: { headers: { authorization: `Bearer ${actor.token}` } },
  });
  const { data } = await oauth2.getConsents();
  expect(data).toMatchObject([
    { clientId: bookings.client.id, scopes: ["openid", "profile", "email", "offline_access"] },
  ]);
  expect((await oauth2.deleteConsent({ id: data?.[0]?.id ?? "" })).error).toBeNull();
  expect((await oauth2.getConsents()).data).toEqual([]);
});

describe("prompt and max_age", () => {
  it("none answers what is missing, and shows no page", async () => {
    const { browser } = await newPerson();
    const consent = await bookings.follow(browser, await bookings.begin({ prompt: "none" }));
    expect(consent.searchParams.get("error")).toBe("consent_required");
    const login = await bookings.follow(openBrowser(app), await bookings.begin({ prompt: "none" }));
    expect(login.searchParams.get("error")).toBe("login_required");
  });

  it("an ID token names the account that the app means: another one gets no code before the person allows it", async () => {
    const [ada, ben] = [await newPerson(), await newPerson()];
    const hint = { id_token_hint: (await bookings.signIn(ada.browser)).id_token ?? "" };
    await bookings.signIn(ben.browser);
    const ask = async ({ browser }: typeof ada, parameters: Record<string, string>) =>
      bookings.follow(browser, await bookings.begin(parameters));
    expect((await ask(ada, { ...hint, prompt: "none" })).searchParams.has("code")).toBe(true);
    expect((await ask(ben, { ...hint, prompt: "none" })).searchParams.get("error")).toBe("login_required");
    const page = await ask(ben, hint);
    const asked = await ben.browser.post("/api/auth/oauth2/continue", bookings.requestIn(page));
    expect(await asked.json()).toMatchObject({ redirect: false, needs: "consent" });
    const strange = await ask(ben, { id_token_hint: await tokenOf(app, ben), prompt: "none" });
    expect(strange.searchParams.get("error")).toBe("login_required");
  });

  it("login and max_age take a sign-in since then, and consent asks again", async () => {
    const { browser, id } = await newPerson();
    await sql`update session set created_at = now() - interval '1 hour', authenticated_at = now() - interval '1 hour'
      where user_id = ${id}`;
    await bookings.signIn(browser);
    expect((await bookings.follow(browser, await bookings.begin({ prompt: "consent" }))).pathname).toBe("/consent");
    expect((await bookings.follow(browser, await bookings.begin({ max_age: "7200" }))).host).toBe("app.example");
    for (const asked of [{ prompt: "login" }, { max_age: "60" }]) {
      const attempt = await bookings.begin(asked);
      const page = await bookings.follow(browser, attempt);
      const body = bookings.requestIn(page);
      const before = await browser.post("/api/auth/oauth2/continue", body);
      expect(await before.json()).toMatchObject({ redirect: false, needs: "login" });
      const consented = await browser.post("/api/auth/oauth2/consent", { ...body, accept: true });
      expect(await consented.json()).toMatchObject({ code: "SESSION_NOT_FRESH" });
      await sql`update session set authenticated_at = now() + interval '1 second' where user_id = ${id}`;
      const after = (await (await browser.post("/api/auth/oauth2/continue", body)).json()) as { url: string };
      expect((await bookings.finish(new URL(after.url), attempt)).claims()?.auth_time).toBeGreaterThan(
        Date.now() / 1000 - 60,
      );
      await sql`update session set authenticated_at = now() - interval '1 hour' where user_id = ${id}`;
    }
  });
});

it("a device authorizes apps once the person showed who they are to it, and states when that was", async () => {
  const { browser, id } = await newPerson();
  await bookings.signIn(browser);
  const page = await bookings.follow(browser, await bookings.begin({ prompt: "login" }));
  const token = await signInDevice(browser);
  const device = browserOf(app, { actor: { token } });
  for (const asked of [{}, { prompt: "none" }, { max_age: "600" }]) {
    const next = await bookings.follow(device, await bookings.begin(asked));
    expect(next.searchParams.get("code")).toBeNull();
  }
  for (const path of ["continue", "consent"]) {
    const answer = await device.post(`/api/auth/oauth2/${path}`, { accept: true, ...bookings.requestIn(page) });
    expect(await answer.text()).toMatch(/"needs":"login"|SESSION_NOT_FRESH/);
  }
  await sql`update session set authenticated_at = now() - interval '5 minutes' where token = ${token}`;
  const shown = (await bookings.signIn(device)).claims()?.auth_time;
  expect(shown).toBeLessThan(Date.now() / 1000 - 290);
  expect(await sql`select from oauth_consent where user_id = ${id}`).toHaveLength(1);
});

describe("discovery", () => {
  it("is where RFC 8414 and OpenID Connect have it, the same everywhere", async () => {
    const [one, ...others] = await Promise.all(
      [
        ...["/api/auth/.well-known/openid-configuration", "/api/auth/.well-known/oauth-authorization-server"],
        ...["/.well-known/openid-configuration/api/auth", "/.well-known/oauth-authorization-server/api/auth"],
      ].map(async (path) => {
        const answer = await fetch(`${app.url}${path}`);
        expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
        return answer.json();
      }),
    );
    expect(one).toMatchObject({ issuer: `${app.origin}/api/auth`, code_challenge_methods_supported: ["S256"] });
    expect(one).not.toHaveProperty("registration_endpoint");
    for (const other of others) expect(other).toEqual(one);
  });
});

describe("a service that takes tokens of organizations", () => {
  it("rejects an ID token and an access token in their place, with nothing but the keys", async () => {
    const { browser, actor } = await newPerson();
    const tokens = await bookings.signIn(browser);
    const keys = createRemoteJWKSet(new URL(`${app.url}/api/auth/jwks`));
    const issuer = `${app.origin}/api/auth`;
    const verify = (token: string) =>
      jwtVerify(token, keys, { issuer, audience: app.origin, typ: "guildhall-org+jwt", algorithms: ["EdDSA"] });
    const idToken = tokens.id_token ?? "";
    expect(decodeProtectedHeader(idToken)).toMatchObject({ typ: "JWT", alg: "EdDSA" });
    await expect(jwtVerify(idToken, keys, { issuer, audience: bookings.client.id })).resolves.toBeDefined();
    await expect(verify(idToken)).rejects.toThrow();
    // Not for its audience alone.
    await expect(jwtVerify(idToken, keys, { issuer, typ: "guildhall-org+jwt" })).rejects.toThrow(/typ/);
    await expect(verify(tokens.access_token)).rejects.toThrow();
    await expect(verify(await tokenOf(app, { actor }))).resolves.toBeDefined();
  });
});
