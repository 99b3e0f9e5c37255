import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../support/clients/browser.ts";
import { browserOf, CALLBACK, oauthApps, SIGNED_OUT } from "../support/clients/oauth-app.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const newApp = oauthApps(app, database);
const [bookings, other] = [await newApp(), await newApp({ name: "Other" })];
const newPerson = async () => {
  const person = await insertUser(database);
  return { ...person, browser: browserOf(app, person) };
};
const { browser: ada } = await newPerson();
await bookings.signIn(ada);

const changed = (address: string, change: (search: URLSearchParams) => void) => {
  const url = new URL(address);
  change(url.searchParams);
  return url.href;
};

describe("an authorization request", () => {
  it.each([
    ["another host", "https://evil.example/callback"],
    ["another path", `${CALLBACK}/more`],
    ["another query", `${CALLBACK}?next=https://evil.example`],
    ["a fragment", `${CALLBACK}#evil`],
    ["a path to go up", "https://app.example/callback/../evil"],
    ["another case", "https://APP.example/callback"],
    ["a user name", "https://app.example@evil.example/callback"],
    ["another port of the loopback", "http://127.0.0.1:8798/callback"],
    ["a script", "javascript:alert(1)"],
    ["nothing", ""],
  ])("with %s as redirect URI goes to our own page, which shows nothing of it", async (_what, redirectUri) => {
    const attempt = await bookings.begin({ redirect_uri: redirectUri });
    const next = await bookings.follow(ada, attempt);
    expect(next.href).toBe(`${app.origin}/consent?error=unknown_redirect_uri`);
  });

  it("of an unknown client, or with a parameter twice, goes to our own page", async () => {
    const unknown = await bookings.follow(ada, await bookings.begin({ client_id: "app_unknown" }));
    expect(unknown.href).toBe(`${app.origin}/consent?error=unknown_client`);
    const { address, ...attempt } = await bookings.begin();
    const twice = changed(address, (search) => search.append("redirect_uri", "https://evil.example"));
    const repeated = await bookings.follow(ada, { ...attempt, address: twice });
    expect(repeated.href).toBe(`${app.origin}/consent?error=repeated_parameter`);
  });

  it.each([
    ["no PKCE", (search: URLSearchParams) => search.delete("code_challenge"), "invalid_request"],
    ["plain PKCE", (search: URLSearchParams) => search.set("code_challenge_method", "plain"), "invalid_request"],
    ["PKCE without a method", (search: URLSearchParams) => search.delete("code_challenge_method"), "invalid_request"],
    ["a short challenge", (search: URLSearchParams) => search.set("code_challenge", "abc"), "invalid_request"],
    [
      "the implicit flow",
      (search: URLSearchParams) => search.set("response_type", "token"),
      "unsupported_response_type",
    ],
    [
      "a fragment for the answer",
      (search: URLSearchParams) => search.set("response_mode", "fragment"),
      "invalid_request",
    ],
    [
      "a page for the answer",
      (search: URLSearchParams) => search.set("response_mode", "web_message"),
      "invalid_request",
    ],
    ["an unknown scope", (search: URLSearchParams) => search.set("scope", "openid member:create"), "invalid_scope"],
    ["no scope", (search: URLSearchParams) => search.delete("scope"), "invalid_scope"],
    [
      "prompts that exclude each other",
      (search: URLSearchParams) => search.set("prompt", "none login"),
      "invalid_request",
    ],
    ["an unknown prompt", (search: URLSearchParams) => search.set("prompt", "create"), "invalid_request"],
    ["a time that is none", (search: URLSearchParams) => search.set("max_age", "-1"), "invalid_request"],
    ["a resource", (search: URLSearchParams) => search.set("resource", app.origin), "invalid_target"],
    ["a request object", (search: URLSearchParams) => search.set("request", "e30.e30."), "request_not_supported"],
    [
      "an address of one",
      (search: URLSearchParams) => search.set("request_uri", "https://evil.example"),
      "request_uri_not_supported",
    ],
    ["a huge nonce", (search: URLSearchParams) => search.set("nonce", "x".repeat(600)), "invalid_request"],
    ["a huge state", (search: URLSearchParams) => search.set("state", "x".repeat(3000)), "invalid_request"],
  ])("with %s is answered to the app with an error, and no code", async (_what, change, error) => {
    const { address, ...attempt } = await bookings.begin();
    const next = await bookings.follow(ada, { ...attempt, address: changed(address, change) });
    expect(`${next.origin}${next.pathname}`).toBe(CALLBACK);
    expect(next.searchParams.get("error")).toBe(error);
    expect(next.searchParams.has("code")).toBe(false);
    expect(next.searchParams.get("iss")).toBe(`${app.origin}/api/auth`);
  });

  it("of any size is answered with 4xx", async () => {
    const { address } = await bookings.begin();
    const huge = await ada.send(changed(address, (search) => search.set("state", "x".repeat(100_000))));
    expect(huge.status).toBeGreaterThanOrEqual(400);
    expect(huge.status).toBeLessThan(500);
  });
});

describe("the consent page's calls", () => {
  it("take the query as it was signed, from our own pages alone", async () => {
    const { browser, actor } = await newPerson();
    const attempt = await bookings.begin();
    const page = await bookings.follow(browser, attempt);
    const consent = (request: string, as = browser) =>
      as.post("/api/auth/oauth2/consent", { accept: true, oauth_query: request });
    const request = page.searchParams.get("request") ?? "";
    const [text = "", signature = ""] = request.split(".");
    const content = Buffer.from(text, "base64url").toString();
    const forge = (from: string, to: string) =>
      `${Buffer.from(content.replace(from, to)).toString("base64url")}.${signature}`;
    for (const forged of [
      forge("email", "openid"),
      forge(bookings.client.id, other.client.id),
      forge(CALLBACK, "https://evil.example"),
      text,
      `${text}.`,
      `${text}.${signature.slice(1)}`,
      "",
    ]) {
      expect(forged).not.toBe(request);
      expect(await (await consent(forged)).json()).toMatchObject({ code: "INVALID_AUTHORIZATION_REQUEST" });
    }
    const cookies = openBrowser(app, { page: "https://evil.example" });
    cookies.cookies.set("better-auth.session_token", `${actor.token}.forged`);
    expect((await consent(request, cookies)).status).toBe(403);
    expect((await consent(request, openBrowser(app))).status).toBe(401);
    expect(await sql`select from oauth_consent where user_id = ${(await me(browser)).id}`).toEqual([]);
    expect((await bookings.finish(await bookings.answer(browser, page), attempt)).claims()).toBeDefined();
  });

  it("do not allow more than the app asked for, nor an app that was disabled meanwhile", async () => {
    const { browser } = await newPerson();
    const [page, wide] = [
      await other.follow(browser, await other.begin({ scope: "openid" })),
      { accept: true, scope: "openid email" },
    ];
    const answer = await browser.post("/api/auth/oauth2/consent", { ...wide, ...other.requestIn(page) });
    expect(await answer.json()).toMatchObject({ code: "VALIDATION_ERROR", fields: { scope: expect.any(String) } });
    await other.console.update.mutate({ clientId: other.client.id, disabled: true });
    await expect(other.answer(browser, page)).rejects.toThrow("400");
    await other.console.update.mutate({ clientId: other.client.id, disabled: false });
  });
});

const me = async (browser: { send: (path: string) => Promise<Response> }) => {
  const answer = await browser.send("/api/auth/get-session");
  return ((await answer.json()) as { user: { id: string } }).user;
};

it("people ask and answer for an app 120 times a minute from one address", async () => {
  const limited = await listen(database, { GUILDHALL_TEST_MODE: "" });
  const page = await bookings.follow(ada, await bookings.begin({ prompt: "consent" }));
  const { actor } = await insertUser(database);
  const ask = async (path: string) => {
    const answer = await fetch(`${limited.url}/api/auth/oauth2/${path}`, {
      ...{ method: "POST", body: JSON.stringify({ accept: true, ...bookings.requestIn(page) }) },
      headers: { "content-type": "application/json", authorization: `Bearer ${actor.token}` },
    });
    return answer.status === 429 ? await answer.text() : answer.status;
  };
  const answers = [];
  for (let time = 0; time < 60; time++) answers.push(await ask("continue"), await ask("consent"));
  expect(new Set(answers)).toEqual(new Set([200]));
  for (const path of ["continue", "consent"]) expect(await ask(path)).toContain("This app has asked too often.");
});

describe("end-session", () => {
  const out = (parameters: Record<string, string>) => `/api/auth/oauth2/end-session?${new URLSearchParams(parameters)}`;

  it("signs no one out whom a page of others sends there, and goes to no other address", async () => {
    const { browser } = await newPerson();
    const tokens = await bookings.signIn(browser);
    const strange = await bookings.signIn((await newPerson()).browser);
    const page = `${app.origin}/sign-out`;
    for (const parameters of [
      {},
      { client_id: bookings.client.id, post_logout_redirect_uri: SIGNED_OUT },
      { id_token_hint: "e30.e30.x", client_id: bookings.client.id, post_logout_redirect_uri: SIGNED_OUT },
      { id_token_hint: strange.id_token ?? "", post_logout_redirect_uri: SIGNED_OUT },
      { id_token_hint: tokens.id_token ?? "", client_id: other.client.id, post_logout_redirect_uri: SIGNED_OUT },
    ]) {
      expect((await browser.send(out(parameters))).headers.get("location")).toBe(page);
    }
    expect((await me(browser)).id).toBe(tokens.claims()?.sub);
    const evil = { id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: "https://evil.example" };
    expect((await browser.send(out(evil))).headers.get("location")).toBe(`${app.origin}/sign-in`);
  });
});
