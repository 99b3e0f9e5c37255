import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../../support/clients/browser.ts";
import { twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { openSocialSetting } from "../../support/stages/social-setting.ts";
import { throughProvider } from "../../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, idTokenOf, known, begin, finish, signIn, connect } = await openSocialSetting(database, {
  hasClaimsInIdToken: true,
});
const { signUpConfirmed } = twoFactorActions(app, database);

describe("a sign-in by another service", () => {
  it("has a state, a challenge and a nonce of its own", async () => {
    const { subject } = known();
    const starts = [await begin(openBrowser(app), subject), await begin(openBrowser(app), subject)];
    const queries = starts.map((url) => Object.fromEntries(new URL(url).searchParams));
    for (const query of queries) {
      expect(query).toMatchObject({ code_challenge_method: "S256", response_type: "code" });
      expect(query.scope?.split(" ")).toEqual(expect.arrayContaining(["openid", "email", "profile"]));
    }
    for (const key of ["state", "nonce", "code_challenge"]) {
      expect(new Set(queries.map((query) => query[key])).size).toBe(2);
    }
  });

  it("ends in the browser that began it alone, and once", async () => {
    const { subject } = known();
    const browser = openBrowser(app);
    const back = await throughProvider(await begin(browser, subject));
    const elsewhere = await finish(openBrowser(app), back);
    expect(elsewhere.error).toBe("state_mismatch");
    expect((await elsewhere.browser.auth.getSession()).data).toBeNull();
    expect((await finish(browser, back)).error).toBeNull();
    expect((await finish(browser, back)).error).not.toBeNull();
  });

  it("takes no code of another sign-in", async () => {
    const [victim, attacker] = [openBrowser(app), openBrowser(app)];
    const ofAttacker = new URL(await throughProvider(await begin(attacker, known().subject)));
    const ofVictim = new URL(await throughProvider(await begin(victim, known().subject)));
    ofVictim.searchParams.set("code", ofAttacker.searchParams.get("code") ?? "");
    const { error } = await finish(victim, ofVictim.href);
    expect(error).toBe("invalid_code");
    expect((await victim.auth.getSession()).data).toBeNull();
  });

  it("takes no ID token with another nonce, signature or audience", async () => {
    const flaws: ((idToken: string) => string)[] = [
      (idToken) => `${idToken.slice(0, -8)}AAAAAAAA`,
      (idToken) => {
        const [, payload = ""] = idToken.split(".");
        const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
        return `${header}.${payload}.`;
      },
      (idToken) => {
        const signed = `${Buffer.from(JSON.stringify({ alg: "HS256" })).toString("base64url")}.${idToken.split(".")[1]}`;
        return `${signed}.${createHmac("sha256", oidc.clientSecret).update(signed).digest("base64url")}`;
      },
    ];
    const { subject } = known();
    for (const flaw of flaws) {
      oidc.flaw = flaw;
      const { error, browser } = await signIn(subject).finally(() => {
        oidc.flaw = undefined;
      });
      expect(error).toBe("unable_to_get_user_info");
      expect((await browser.auth.getSession()).data).toBeNull();
    }
  });

  it("leads to pages of this site and trusted origins alone", async () => {
    for (const field of ["callbackURL", "errorCallbackURL", "newUserCallbackURL"]) {
      for (const target of ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]) {
        const answer = await openBrowser(app).post("/api/auth/sign-in/social", { provider: "oidc", [field]: target });
        expect([field, target, answer.status]).toEqual([field, target, 403]);
      }
    }
  });

  it("stores no large requests", async () => {
    const large = [
      { additionalData: { text: "x".repeat(3_000) } },
      { scopes: Array(30).fill("email") },
      { loginHint: "x".repeat(1_000) },
      { additionalParams: { prompt: "x".repeat(1_000) } },
      { callbackURL: `/${"x".repeat(3_000)}` },
    ];
    const before = await sql`select id from verification`;
    for (const body of large) {
      const answer = await openBrowser(app).post("/api/auth/sign-in/social", { provider: "oidc", ...body });
      const [field = ""] = Object.keys(body);
      const { fields = {} }: { fields?: Record<string, string> } = await answer.json();
      expect(answer.status).toBe(400);
      expect(Object.keys(fields)[0]?.startsWith(field)).toBe(true);
    }
    expect(await sql`select id from verification`).toHaveLength(before.length);
  });

  it("reserves the parameters of the protocol", async () => {
    for (const name of ["redirect_uri", "state", "client_id", "nonce", "code_challenge"]) {
      const answer = await openBrowser(app).post("/api/auth/sign-in/social", {
        provider: "oidc",
        additionalParams: { [name]: "https://evil.example" },
      });
      expect([name, answer.status]).toEqual([name, 400]);
    }
  });

  it("does not exist for services that are not configured", async () => {
    for (const provider of ["github", "google", "apple", "__proto__", "acme-example"]) {
      const { error } = await openBrowser(app).auth.signIn.social({ provider });
      expect(error).toMatchObject({ status: 404, code: "PROVIDER_NOT_FOUND" });
    }
    const callback = await openBrowser(app).send("/api/auth/callback/github?code=1&state=2");
    expect(callback.headers.get("location")).toContain("error=");
  });

  it("is there once the provider answers, and meanwhile the server starts without it", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const alone = await listen(database, {
      ...{ OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_CLIENT_ID: "guildhall", OIDC_CLIENT_SECRET: "secret" },
    });
    const { error } = await openBrowser(alone).auth.signIn.social({ provider: "oidc" });
    expect(error?.status).toBe(404);
    const reborn = createServer((request, response) => {
      const issuer = `http://127.0.0.1:${port}`;
      const endpoints = { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify(
          request.url === "/.well-known/openid-configuration"
            ? {
                ...{ issuer, ...endpoints, jwks_uri: `${issuer}/jwks` },
                id_token_signing_alg_values_supported: ["RS256"],
              }
            : {},
        ),
      );
    });
    await new Promise<void>((resolve) => reborn.listen(port, "127.0.0.1", resolve));
    afterFile(
      () =>
        new Promise<void>((resolve) => {
          reborn.close(() => resolve());
          reborn.closeAllConnections();
        }),
    );
    const { data } = await openBrowser(alone).auth.signIn.social({ provider: "oidc" });
    expect(new URL(data?.url ?? "").pathname).toBe("/auth");
  });
});

describe("an ID token", () => {
  it("signs in no one and connects no service, also a valid one", async () => {
    const person = known();
    const { browser } = await signIn(person.subject);
    const token = await idTokenOf(person.subject);
    const tokens: unknown[] = [{ token }, { token, nonce: "x" }, {}, token, null, "", [], false];
    for (const path of ["sign-in/social", "link-social"]) {
      for (const idToken of tokens) {
        const client = path === "link-social" ? browser : openBrowser(app);
        const answer = await client.post(`/api/auth/${path}`, { provider: "oidc", idToken });
        const { fields }: { fields?: Record<string, string> } = await answer.json();
        expect([path, idToken, answer.status, Object.keys(fields ?? {})]).toEqual([path, idToken, 400, ["idToken"]]);
        expect(answer.headers.get("set-auth-token")).toBeNull();
        expect(answer.headers.getSetCookie().join()).not.toContain("session_token");
      }
    }
  });

  it("is not stored, nor any other token, however a service is connected, signed in by, or written", async () => {
    const stored = () => sql`select provider_id from account
      where coalesce(access_token, refresh_token, id_token) is not null
        or coalesce(access_token_expires_at, refresh_token_expires_at) is not null`;
    const person = known();
    await signIn(person.subject);
    await signIn(person.subject);
    const account = await signUpConfirmed();
    await connect(account.browser, known({ email: account.email }).subject);
    await connect(account.browser, known({ email: account.email }).subject);
    expect(await sql`select id from account where provider_id = 'oidc'`).not.toHaveLength(0);
    expect(await stored()).toEqual([]);
    await sql`update account set id_token = 'a', access_token = 'b', refresh_token = 'c', access_token_expires_at = now()`;
    expect(await stored()).toEqual([]);
  });

  it("is in no answer to a session that a thief has", async () => {
    const { subject } = known();
    const { browser } = await signIn(subject);
    const [connected] = (await browser.auth.listAccounts()).data ?? [];
    const answers = [
      ...["get-session", "list-accounts", "list-sessions", "multi-session/list-device-sessions"],
      `account-info?accountId=${connected?.id}`,
    ].map((path) => browser.send(`/api/auth/${path}`));
    const posts = ["get-access-token", "refresh-token", "sign-out"].map(
      (path) => () => browser.post(`/api/auth/${path}`, path === "sign-out" ? {} : { accountId: connected?.id }),
    );
    const texts = await Promise.all(answers.map(async (answer) => (await answer).text()));
    for (const post of posts) texts.push(await (await post()).text());
    expect(texts.join()).toContain(subject);
    expect(texts.join()).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
    expect(texts.join()).not.toContain("id_token_hint");
  });
});
