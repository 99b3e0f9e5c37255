import { ACCOUNT_HEADER } from "@guildhall/contracts";
import { createTestDatabase, insertUsers, statementsDuring } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { appRouter } from "@guildhall/trpc";
import { describe, expect, it } from "vitest";
import { type Account, signUp } from "../support/clients/account.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { readReference } from "../support/clients/read-reference.ts";
import { listen } from "../support/servers/listening-app.ts";
import { endpointRows } from "../support/stages/endpoint-rows.ts";
import { procedureInputs } from "../support/stages/procedure-inputs.ts";
import { openStage } from "../support/stages/stage.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
// Like another process, it learns of a change of the session from the request and the database alone.
const second = await listen(database);

const JSON_TYPE = { "content-type": "application/json" };

/** What a page that shows `account` sends: with the cookies of its browser, or the token of a session. */
const page = (account: string, credential: Browser | { token: string }, at = app) => {
  const { send } = "token" in credential ? openBrowser(at) : openBrowser(at, { cookies: credential.cookies });
  const bearer = "token" in credential ? { authorization: `Bearer ${credential.token}` } : {};
  return async (method: string, path: string, body?: unknown) => {
    const answer = await send(path, {
      method,
      headers: { [ACCOUNT_HEADER]: account, ...bearer, ...(body === undefined ? {} : JSON_TYPE) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status } = answer;
    return { status, cookies: answer.headers.getSetCookie(), body: JSON.parse((await answer.text()) || "null") };
  };
};

const query = (path: string, input: unknown) => `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;

const idOf = async ({ email }: Account) =>
  (await sql<{ id: string }[]>`select id from "user" where email = ${email}`)[0]?.id ?? "";
const nameOf = async (id: string) => (await sql`select name from "user" where id = ${id}`)[0]?.name;

/** A browser that was Ada's when a page of it was loaded, and is Ben's now. */
async function changedBrowser() {
  const [ada, ben] = [await signUp(app), await signUp(app)];
  const { browser } = ada;
  await browser.auth.signIn.email({ email: ben.email, password: ben.password });
  return { browser, ada: await idOf(ada), ben: await idOf(ben) };
}

const rejectedByTrpc = {
  status: 409,
  body: { error: { data: { code: "CONFLICT", httpStatus: 409, reason: "account_changed" } } },
};

/** What the endpoints need to get as far as reading the session. */
const bodies: Record<string, object> = {
  "/verify-password": { password: "correct horse battery" },
  "/change-email": { newEmail: "new@example.com" },
  "/change-password": { currentPassword: "correct horse battery", newPassword: "battery horse correct" },
  "/update-user": { name: "Changed" },
  "/revoke-session": { token: "ses_none" },
  "/link-social": { provider: "github" },
  "/unlink-account": { accountId: "acc_none" },
  "/get-access-token": { accountId: "acc_none" },
  "/refresh-token": { accountId: "acc_none" },
  "/email-otp/verify-email": { email: "new@example.com", otp: "123456" },
  "/account-info": { accountId: "acc_none" },
  "/passkey/verify-registration": {
    response: {
      id: "AAAA",
      rawId: "AAAA",
      type: "public-key",
      response: { clientDataJSON: "AAAA", attestationObject: "AAAA" },
    },
  },
  "/passkey/update-passkey": { id: "pky_none", name: "Key" },
  "/passkey/delete-passkey": { id: "pky_none" },
  "/multi-session/revoke": { sessionToken: "ses_none" },
  "/api-key/create": { name: "Robot" },
  "/api-key/get": { id: "tok_none" },
  "/api-key/update": { keyId: "tok_none", enabled: false },
  "/api-key/delete": { keyId: "tok_none" },
  "/api-key/verify": { key: "gld_pat_none" },
  "/oauth2/continue": { oauth_query: "none" },
  "/oauth2/consent": { oauth_query: "none", accept: true },
  "/oauth2/delete-consent": { id: "ocn_none" },
  "/admin/create-user": { email: "new@example.com", name: "New", password: "correct horse battery" },
  "/admin/get-user": { id: "usr_none" },
  "/admin/update-user": { userId: "usr_none", data: { name: "Changed" } },
  "/admin/set-role": { userId: "usr_none", role: "user" },
  "/admin/ban-user": { userId: "usr_none" },
  "/admin/unban-user": { userId: "usr_none" },
  "/admin/impersonate-user": { userId: "usr_none" },
  "/admin/list-user-sessions": { userId: "usr_none" },
  "/admin/revoke-user-session": { sessionToken: "ses_none" },
  "/admin/revoke-user-sessions": { userId: "usr_none" },
  "/admin/remove-user": { userId: "usr_none" },
  "/admin/set-user-password": { userId: "usr_none", newPassword: "correct horse battery" },
  "/admin/reset-second-factor": { userId: "usr_none" },
  "/device/approve": { userCode: "BCDF-GHJK" },
  "/device/deny": { userCode: "BCDF-GHJK" },
  "/device": { user_code: "BCDF-GHJK" },
  "/admin/has-permission": { permissions: { user: ["list"] } },
};

describe.each([
  ["the process that the account was changed at", app],
  ["another process", second],
])("a page that still shows the former account, at %s", (_, at) => {
  it("changes nothing of the new one, and reads nothing of it", async () => {
    const { browser, ada, ben } = await changedBrowser();
    const before = await nameOf(ben);
    const send = page(ada, browser, at);
    expect(await send("POST", "/api/auth/update-user", { name: "Of Ada's page" })).toMatchObject({
      status: 409,
      cookies: [],
      body: { code: "ACCOUNT_CHANGED", message: expect.stringContaining("Nothing was changed. Reload the page.") },
    });
    expect(await send("GET", "/api/auth/get-session")).toMatchObject({
      status: 409,
      body: { code: "ACCOUNT_CHANGED" },
    });
    const device = "/api/auth/multi-session";
    const { data: listed } = await browser.auth.multiSession.listDeviceSessions();
    const sessionToken = listed?.find(({ user }) => user.id === ada)?.session.id;
    for (const answer of [
      await send("GET", `${device}/list-device-sessions`),
      await send("POST", `${device}/set-active`, { sessionToken }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: "ACCOUNT_CHANGED" } });
    }
    expect(await send("GET", query("organization.list", {}))).toMatchObject(rejectedByTrpc);
    const slug = `of-ada-${ada.slice(-8)}`;
    expect(await send("POST", "/trpc/organization.create", { name: "Ada", slug })).toMatchObject(rejectedByTrpc);
    expect(await send("POST", "/api/auth/organization/create", { name: "Ada", slug })).toMatchObject({
      status: 409,
      body: { code: "ACCOUNT_CHANGED" },
    });
    expect(await nameOf(ben)).toBe(before);
    expect(await sql`select from organization where slug = ${slug}`).toHaveLength(0);
  });

  it("works as before once it names the new one, as do clients that name none", async () => {
    const { browser, ben } = await changedBrowser();
    const send = page(ben, browser, at);
    expect(await send("POST", "/api/auth/update-user", { name: "Ben Babbage" })).toMatchObject({ status: 200 });
    expect(await send("GET", query("organization.list", {}))).toMatchObject({ status: 200 });
    expect((await browser.auth.getSession()).data?.user).toMatchObject({ id: ben, name: "Ben Babbage" });
  });

  it("is signed out as any other once the session has ended", async () => {
    const { browser, ada } = await changedBrowser();
    const cookies = openBrowser(app, { cookies: browser.cookies });
    await browser.auth.signOut();
    const send = page(ada, cookies, at);
    expect(await send("POST", "/api/auth/update-user", { name: "Changed" })).toMatchObject({ status: 401 });
    expect(await send("GET", query("organization.list", {}))).toMatchObject({
      status: 401,
      body: { error: { data: { reason: "not_signed_in" } } },
    });
    expect(await send("GET", "/api/auth/get-session")).toMatchObject({ status: 200, body: null });
  });

  it("can sign out, which ends every session of the browser", async () => {
    const { browser, ada, ben } = await changedBrowser();
    expect(await page(ada, browser, at)("POST", "/api/auth/sign-out", {})).toMatchObject({ status: 200 });
    expect(await sql`select from session where user_id = ${ada}`).toHaveLength(0);
    // The browser in which Ben signed up.
    expect(await sql`select from session where user_id = ${ben}`).toHaveLength(1);
  });
});

it("a page of an organization that both are members of changes it for neither", async () => {
  const { id, people } = await openStage(database);
  const { owner, admin } = people;
  const send = page(owner.id, admin.actor);
  const input = { organization: id, emails: ["someone@example.com"], roles: ["member"] };
  expect(await send("POST", "/trpc/invitation.create", input)).toMatchObject(rejectedByTrpc);
  expect(
    await sql`select from invitation where email = 'someone@example.com' and organization_id = ${id}`,
  ).toHaveLength(0);
  expect(await page(admin.id, admin.actor)("POST", "/trpc/invitation.create", input)).toMatchObject({ status: 200 });
});

describe("every call in a session of another account is rejected:", () => {
  /** Open to anyone, with or without a session; or to the secret key alone. */
  const withoutSession =
    /^(?:administrator\.\w+|instance\.features|mail\.list|audit\.(?:\w+AsOperator|prune|erasePerson))$/;

  it("procedures", async () => {
    const stage = await openStage(database);
    const send = page(stage.people.admin.id, stage.people.owner.actor);
    const { entityId, entryPoint, certificate } = await createSamlIdp();
    const inputs = Object.entries(procedureInputs({ entityId, entryPoint, certificate }));
    const others = [];
    for (const [path, inputOf] of inputs.filter(([name]) => !withoutSession.test(name))) {
      const input = inputOf(stage, stage.people.owner);
      const isQuery = Reflect.get(appRouter._def.procedures, path)._def.type === "query";
      const { body } = await (isQuery ? send("GET", query(path, input)) : send("POST", `/trpc/${path}`, input));
      if (body.error?.data.reason !== "account_changed") others.push(path);
    }
    expect(others).toEqual([]);
  });

  it("endpoints of organizations", async () => {
    const stage = await openStage(database);
    const send = page(stage.people.admin.id, stage.people.owner.actor);
    const others = [];
    for (const [path, { method = "POST", input }] of Object.entries(endpointRows)) {
      const address = `/api/auth/organization/${path}`;
      const given = input(stage);
      const search = new URLSearchParams(Object.entries(given) as [string, string][]);
      const { status, body } = await (method === "GET"
        ? send("GET", `${address}?${search}`)
        : send(method, address, given));
      if (status !== 409 || body.code !== "ACCOUNT_CHANGED") others.push(path);
    }
    expect(others).toEqual([]);
  });

  it("endpoints of accounts that take a session", async () => {
    const [user, other] = await insertUsers(database, [{}, {}]);
    const send = page(other.id, user.actor);
    const { paths = {} } = await readReference(app);
    const others = [];
    let calls = 0;
    for (const [path, operations] of Object.entries(paths).filter(([each]) => !each.startsWith("/organization/"))) {
      for (const method of ["get", "post"] as const) {
        const operation = operations?.[method];
        // Those that can do without name it.
        if (!operation || operation.security !== undefined) continue;
        calls += 1;
        const input = bodies[path] ?? {};
        const search = new URLSearchParams(Object.entries(input));
        const { status, body: answer } = await (method === "get"
          ? send("GET", `/api/auth${path}?${search}`)
          : send("POST", `/api/auth${path}`, input));
        if (status !== 409 || answer.code !== "ACCOUNT_CHANGED") others.push({ path, status, answer });
      }
    }
    expect(others).toEqual([]);
    expect(calls).toBeGreaterThan(25);
  });
});

it("costs no SQL statement", async () => {
  const [user] = await insertUsers(database, [{}]);
  for (const [path, kind] of [
    [query("organization.list", {}), "tRPC"],
    ["/api/auth/organization/list", "organizations"],
    ["/api/auth/get-session", "accounts"],
    ["/api/auth/list-sessions", "accounts, in a session"],
  ] as const) {
    const unchecked = () => openBrowser(app).send(path, { headers: { authorization: `Bearer ${user.actor.token}` } });
    // The first request prolongs the session.
    await unchecked();
    const plain = await statementsDuring(database, unchecked);
    const checked = await statementsDuring(database, () => page(user.id, user.actor)("GET", path));
    expect({ kind, statements: checked }).toEqual({ kind, statements: plain });
  }
});
