import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { stranger } from "../support/clients/stranger.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listenInProduction(database, {
  TRUSTED_ORIGINS: "https://console.example",
  GUILDHALL_SECRET_KEY: secretKey,
});
const { browser, ...account } = await signUp(app);
const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

interface Sent {
  headers: Record<string, string>;
  body?: string;
}

const json = "application/json";
const form = "application/x-www-form-urlencoded";

/** A write with the session cookie, and nothing else that a client would add by itself. */
async function write(path: string, { headers, body }: Sent) {
  const answer = await rawRequest(app, { path, headers: { cookie, ...headers }, ...(body ? { text: body } : {}) });
  return { status: answer.status, code: JSON.parse(answer.body).code };
}

const rename = (name: string, headers: Record<string, string>) =>
  write("/api/auth/update-user", { headers, body: JSON.stringify({ name }) });

const rejected = { status: 403, code: "ORIGIN_NOT_TRUSTED" };

describe("a write with a cookie", () => {
  it.each<[string, Record<string, string>]>([
    ["JSON of a program", { "content-type": json }],
    ["JSON with parameters", { "content-type": "Application/JSON ; charset=utf-8" }],
    ["JSON of Node's fetch, which names a mode and no site", { "content-type": json, "sec-fetch-mode": "cors" }],
    ["a page of the app, by Referer", { "content-type": json, referer: "https://guildhall.example/acme/members?x=1" }],
    ["a trusted page, by Referer", { "content-type": json, referer: "https://console.example/" }],
    ["a page that the browser vouches for", { "content-type": json, "sec-fetch-site": "same-origin" }],
  ])("passes both checks: %s", async (name, headers) => {
    expect(await rename(name, headers)).toMatchObject({ status: 200 });
    expect((await browser.auth.getSession()).data?.user.name).toBe(name);
  });

  it.each<[string, Record<string, string>]>([
    ["Origin null", { "content-type": json, origin: "null" }],
    ["an empty Origin", { "content-type": json, origin: "" }],
    [
      "two origins, one of them trusted",
      { "content-type": json, origin: "https://console.example, https://evil.example" },
    ],
    [
      "Origin null beside a trusted Referer",
      { "content-type": json, origin: "null", referer: "https://console.example/" },
    ],
    ["Referer of another site", { "content-type": json, referer: "https://evil.example/?https://guildhall.example/" }],
    [
      "Referer of another site that the browser vouches for",
      { "content-type": json, referer: "https://evil.example/", "sec-fetch-site": "same-origin" },
    ],
    ["a Referer that is no address", { "content-type": json, referer: "guildhall.example" }],
    ["Sec-Fetch-Site cross-site", { "content-type": json, "sec-fetch-site": "cross-site" }],
    ["Sec-Fetch-Site same-site", { "content-type": json, "sec-fetch-site": "same-site" }],
    ["Sec-Fetch-Site none", { "content-type": json, "sec-fetch-site": "none" }],
    ["two sites", { "content-type": json, "sec-fetch-site": "same-origin, cross-site" }],
    ["a form", { "content-type": form }],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }],
    ["plain text", { "content-type": "text/plain" }],
    ["plain text with the name of JSON in it", { "content-type": "text/plain;application/json" }],
    ["plain text with JSON as a parameter", { "content-type": "text/plain; x=application/json" }],
    ["two types in one header", { "content-type": "text/plain, application/json" }],
    ["a type that begins like JSON's", { "content-type": "application/json-patch" }],
    ["two types in one header, JSON first", { "content-type": "application/json, text/plain" }],
    ["an empty type", { "content-type": "" }],
    ["a body without a type", {}],
  ])("is rejected from an unknown source: %s", async (_, headers) => {
    expect(await rename("Mallory", headers)).toEqual(rejected);
    expect(await write("/trpc/organization.create", { headers, body: '{"name":"A","slug":"forged"}' })).toMatchObject(
      rejected,
    );
    expect((await browser.auth.getSession()).data?.user.name).not.toBe("Mallory");
    expect(await database.sql`select from organization where slug = 'forged'`).toHaveLength(0);
  });

  it("is rejected without the advice to trust it, when it comes from a page without an origin", async () => {
    const messageFor = async (origin: string) =>
      JSON.parse((await rawRequest(app, { path: "/api/auth/update-user", headers: { cookie, origin } })).body).message;
    expect(await messageFor("null")).toMatch(/^A page without an origin may not write here\. (?!.*TRUSTED_ORIGINS)/);
    expect(await messageFor("https://evil.example")).toContain("TRUSTED_ORIGINS");
  });

  it("is rejected in the words of each API", async () => {
    const headers = { cookie, origin: "https://evil.example" };
    const errorAt = async (path: string) => JSON.parse((await rawRequest(app, { path, headers })).body);
    expect(await errorAt("/clerk/v1/organizations")).toMatchObject({ errors: [{ code: "origin_not_trusted" }] });
    expect(await errorAt("/api/v1/orgs")).toMatchObject({ code: "FORBIDDEN", error: expect.any(String) });
    expect(await errorAt("/trpc/organization.create")).toMatchObject({ error: { data: { code: "FORBIDDEN" } } });
  });

  it("a form from a page of the app is no way to write, either", async () => {
    expect(await rename("Mallory", { "content-type": form, origin: "https://guildhall.example" })).toMatchObject({
      status: 415,
    });
  });

  it("passes without a body and without a type", async () => {
    const { browser: second } = await signUp(app);
    const headers = { cookie: [...second.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    expect(
      (await rawRequest(app, { path: "/api/auth/sign-out", headers: { ...headers, "content-type": form } })).status,
    ).toBe(403);
    expect((await second.auth.getSession()).data).not.toBeNull();
    expect((await rawRequest(app, { path: "/api/auth/sign-out", headers })).status).toBe(200);
    expect((await second.auth.getSession()).data).toBeNull();
  });
});

describe("signing in without a cookie", () => {
  // From addresses of their own: three tries in ten seconds come from one.
  let client = 1;
  const signIn = (headers: Record<string, string>, text: string) =>
    rawRequest(app, { path: "/api/auth/sign-in/email", headers, text, from: stranger(client++) });
  const asJson = JSON.stringify({ email: account.email, password: account.password });
  const asForm = new URLSearchParams({ email: account.email, password: account.password }).toString();

  it.each<[string, Record<string, string>]>([
    ["a program", { "content-type": json }],
    ["Node's fetch", { "content-type": json, "sec-fetch-mode": "cors" }],
    ["a trusted page", { "content-type": json, origin: "https://console.example" }],
  ])("takes JSON of %s", async (_, headers) => {
    const { status, body } = await signIn(headers, asJson);
    expect(status).toBe(200);
    expect(JSON.parse(body).token).toEqual(expect.any(String));
  });

  it.each<[string, Record<string, string>, string]>([
    ["a form", { "content-type": form }, asForm],
    ["a form of another page", { "content-type": form, origin: "https://evil.example" }, asForm],
    ["a form of a sandboxed page", { "content-type": form, origin: "null" }, asForm],
    ["plain text", { "content-type": "text/plain" }, asJson],
    ["no type", {}, asJson],
  ])("does not take %s, which any page can send", async (_, headers, text) => {
    const { status, headers: answered } = await signIn(headers, text);
    expect(status).toBe(415);
    expect(answered["set-cookie"]).toBeUndefined();
  });

  it("takes a form of a trusted page", async () => {
    expect((await signIn({ "content-type": form, origin: "https://console.example" }, asForm)).status).toBe(200);
  });

  it("does not sign up by a form", async () => {
    const { name, email, password } = newAccount();
    const text = new URLSearchParams({ name, email, password }).toString();
    const sent = {
      path: "/api/auth/sign-up/email",
      headers: { "content-type": form, origin: "https://evil.example" },
      text,
    };
    expect((await rawRequest(app, sent)).status).toBe(415);
    expect(await database.sql`select from "user" where email = ${email}`).toHaveLength(0);
  });
});
