import { createTestDatabase, insertUser } from "@guildhall/testing";
import * as oidc from "openid-client";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { browserOf, CALLBACK, oauthApps } from "../support/clients/oauth-app.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const newApp = oauthApps(app, database);
const [bookings, other] = [await newApp(), await newApp({ name: "Other" })];
const newPerson = async () => {
  const person = await insertUser(database);
  return { ...person, browser: browserOf(app, person) };
};
const { browser: ada } = await newPerson();
await bookings.signIn(ada);

describe("a code", () => {
  /** A code, and what to exchange it with. */
  async function newCode(at = bookings) {
    const { attempt, callback } = await at.authorize((await newPerson()).browser);
    const code = callback.searchParams.get("code") ?? "";
    return { grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: attempt.verifier };
  }
  const outcome = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: string }).error];
  const invalid = [400, "invalid_grant"];

  it("of another client is of no use, and remains the other's", async () => {
    const form = await newCode();
    expect(await outcome(await other.post("token", form, other.basic))).toEqual(invalid);
    expect((await bookings.post("token", form, bookings.basic)).status).toBe(200);
  });

  it.each([
    ["another redirect URI", { redirect_uri: "http://127.0.0.1:8799/callback" }],
    ["another verifier", { code_verifier: oidc.randomPKCECodeVerifier() }],
  ])("is used up by %s", async (_what, wrong) => {
    const form = await newCode();
    expect(await outcome(await bookings.post("token", { ...form, ...wrong }, bookings.basic))).toEqual(invalid);
    expect(await outcome(await bookings.post("token", form, bookings.basic))).toEqual(invalid);
  });

  it("takes the verifier, the secret, and a form", async () => {
    const form = await newCode();
    const { code_verifier: _, ...unverified } = form;
    expect(await outcome(await bookings.post("token", unverified, bookings.basic))).toEqual([400, "invalid_request"]);
    const { redirect_uri: __, ...unbound } = form;
    expect(await outcome(await bookings.post("token", unbound, bookings.basic))).toEqual([400, "invalid_request"]);
    const named = { ...form, client_id: bookings.client.id };
    const rejected = await bookings.post("token", { ...named, client_secret: "wrong" });
    expect(rejected.headers.get("www-authenticate")).toMatch(/^Basic/);
    expect(await outcome(rejected)).toEqual([401, "invalid_client"]);
    expect(await outcome(await bookings.post("token", named))).toEqual([401, "invalid_client"]);
    const both = await bookings.post("token", { ...named, client_secret: "x" }, bookings.basic);
    expect(await outcome(both)).toEqual([400, "invalid_request"]);
    const json = await fetch(`${app.url}/api/auth/oauth2/token`, {
      ...{
        method: "POST",
        headers: { "content-type": "application/json", ...bookings.basic },
        body: JSON.stringify(form),
      },
    });
    expect(json.status).toBe(415);
    const query = await fetch(`${app.url}/api/auth/oauth2/token?${new URLSearchParams(form)}`, {
      ...{ method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", ...bookings.basic } },
    });
    expect(query.status).toBe(400);
    for (const path of ["token", "introspect", "revoke"]) {
      const twice = `${new URLSearchParams({ ...form, token: "x" })}&client_id=x&client_id=${bookings.client.id}`;
      const headers = { "content-type": "application/x-www-form-urlencoded", ...bookings.basic };
      const repeated = await fetch(`${app.url}/api/auth/oauth2/${path}`, { method: "POST", headers, body: twice });
      expect(await outcome(repeated)).toEqual([400, "invalid_request"]);
      const nul = await bookings.post(path, { ...form, token: "x", refresh_token: "\u0000" }, bookings.basic);
      expect(nul.status).toBe(400);
      expect(await nul.json()).toEqual({ error: "invalid_request", error_description: expect.stringContaining("NUL") });
    }
    expect((await bookings.post("token", form, bookings.basic)).status).toBe(200);
  });

  it("used again ends what the first use brought", async () => {
    const form = await newCode();
    const first = (await (await bookings.post("token", form, bookings.basic)).json()) as Record<string, string>;
    expect(await outcome(await bookings.post("token", form, bookings.basic))).toEqual(invalid);
    for (const token of [first.access_token ?? "", first.refresh_token ?? ""]) {
      expect(await oidc.tokenIntrospection(bookings.config, token)).toEqual({ active: false });
    }
  });

  it("is short-lived, and ends with its session and with the app", async () => {
    const late = await newCode();
    await sql`update oauth_code set expires_at = now() - interval '1 second'`;
    expect(await outcome(await bookings.post("token", late, bookings.basic))).toEqual(invalid);
    const signedOut = await newCode();
    await sql`delete from session where id in (select session_id from oauth_code where used_at is null)`;
    expect(await outcome(await bookings.post("token", signedOut, bookings.basic))).toEqual(invalid);
    const doomed = await newApp();
    const ofDoomed = await newCode(doomed);
    await doomed.console.delete.mutate({ clientId: doomed.client.id });
    expect(await outcome(await doomed.post("token", ofDoomed, doomed.basic))).toEqual([401, "invalid_client"]);
  });

  it("from another issuer is rejected by the app, since the answer names ours", async () => {
    const { attempt, callback } = await bookings.authorize(ada);
    callback.searchParams.set("iss", "https://evil.example");
    await expect(bookings.finish(callback, attempt)).rejects.toMatchObject({ code: "OAUTH_INVALID_RESPONSE" });
  });
});

describe("other grants, and tokens", () => {
  it("no grant but the two is served, and no endpoint of the plugin that is not listed", async () => {
    for (const grant_type of [
      "client_credentials",
      "password",
      "implicit",
      "urn:ietf:params:oauth:grant-type:device_code",
    ]) {
      const answer = await bookings.post("token", { grant_type, scope: "openid" }, bookings.basic);
      expect(await answer.json()).toMatchObject({ error: "unsupported_grant_type" });
    }
    const closed = [
      ...["register", "create-client", "get-client", "get-clients", "update-client", "delete-client", "public-client"],
      ...[
        "public-client-prelogin",
        "client/rotate-secret",
        "get-consent",
        "update-consent",
        "par",
        "end-session/confirm",
      ],
    ].map((name) => `/api/auth/oauth2/${name}`);
    const administration = ["create-client", "update-client", "resources"].map(
      (name) => `/api/auth/admin/oauth2/${name}`,
    );
    for (const path of [...closed, ...administration]) {
      expect([path, (await ada.post(path, {})).status]).toEqual([path, 404]);
      expect([path, (await ada.send(path)).status]).toEqual([path, 404]);
    }
  });

  it("a refresh token of another client is of no use, nor is one with wider scopes", async () => {
    const { browser } = await newPerson();
    const { refresh_token: token = "" } = await bookings.signIn(browser, { scope: "openid offline_access" });
    const form = { grant_type: "refresh_token", refresh_token: token };
    expect(await (await other.post("token", form, other.basic)).json()).toMatchObject({ error: "invalid_grant" });
    const wide = await bookings.post("token", { ...form, scope: "openid email" }, bookings.basic);
    expect(await wide.json()).toMatchObject({ error: "invalid_scope" });
    await other.post("revoke", { token }, other.basic);
    expect(await (await other.post("introspect", { token }, other.basic)).json()).toEqual({ active: false });
    const narrow = await bookings.post("token", { ...form, scope: "openid" }, bookings.basic);
    expect(await narrow.json()).toMatchObject({ scope: "openid", refresh_token: expect.any(String) });
  });

  it("open none of our other APIs", async () => {
    const { browser } = await newPerson();
    const { access_token: token } = await bookings.signIn(browser);
    const headers = { authorization: `Bearer ${token}` };
    const paths = ["/trpc/caller.get", "/api/v1/orgs/acme", "/clerk/v1/organizations", "/api/auth/token"];
    for (const path of [...paths, "/api/auth/oauth2/get-consents"]) {
      expect([path, (await fetch(`${app.url}${path}`, { headers })).status]).toEqual([path, 401]);
    }
    expect(await (await fetch(`${app.url}/api/auth/get-session`, { headers })).json()).toBeNull();
    const session = await fetch(`${app.url}/api/auth/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${(await newPerson()).actor.token}` },
    });
    expect(session.headers.get("www-authenticate")).toContain("invalid_token");
  });

  it("are stored as hashes", async () => {
    const { browser } = await newPerson();
    const { attempt, callback } = await bookings.authorize(browser);
    const secrets = [callback.searchParams.get("code") ?? "", bookings.client.secret ?? ""];
    const tokens = await bookings.finish(callback, attempt);
    secrets.push(tokens.access_token, tokens.refresh_token ?? "");
    for (const table of ["oauth_client", "oauth_code", "oauth_access_token", "oauth_refresh_token", "audit_event"]) {
      const rows = JSON.stringify(await sql`select * from ${sql(table)}`);
      for (const secret of secrets) expect(rows).not.toContain(secret);
    }
  });
});
