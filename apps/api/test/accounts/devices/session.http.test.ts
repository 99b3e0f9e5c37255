import { atOnce, createTestDatabase, insertOrganization, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { administratorActions, openAdminBrowser } from "../../support/clients/administrators.ts";
import { deviceActions } from "../../support/clients/devices.ts";
import { outcomeOf, trpcClient } from "../../support/clients/trpc-client.ts";
import { twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpPerson, signUpAdministrator } = administratorActions(app, database);
const { signUpWithApp } = twoFactorActions(app, database);
const { openDeviceClient, askForCode, poll, approve, signInDevice } = deviceActions(app, database);

const call = (token: string, path: string, body: object) =>
  fetch(`${app.url}/api/auth/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const sessionsOf = (id: string) => sql<{ isFresh: boolean | null; secondFactor: string | null }[]>`
  select authenticated_at > now() - interval '1 year' as "isFresh", second_factor as "secondFactor"
  from session where user_id = ${id} and device_client is not null`;

describe("the session of a device", () => {
  it("is not fresh, and becomes so with the password", async () => {
    const ada = await signUpPerson();
    const token = await signInDevice(ada.browser);
    expect(await sessionsOf(ada.id)).toEqual([{ isFresh: false, secondFactor: null }]);
    const enable = () => call(token, "two-factor/enable", { method: "otp" });
    expect(await codeOf(await enable())).toBe("SESSION_NOT_FRESH");
    await call(token, "verify-password", { password: ada.password });
    expect((await enable()).status).toBe(200);
  });

  it("has the second factor of the one in which it was approved, also at organizations that require it", async () => {
    const ada = await signUpWithApp();
    const token = await signInDevice(ada.browser);
    const [row] = await sql<{ id: string }[]>`select id from "user" where email = ${ada.email}`;
    expect(await sessionsOf(row?.id ?? "")).toEqual([{ isFresh: false, secondFactor: "totp" }]);
    const ben = await signUpPerson();
    const bens = await signInDevice(ben.browser);
    const { id: organization } = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id, role)
      select 'mem_' || id, ${organization}, id, 'member' from "user" where email in (${ada.email}, ${ben.email})`;
    await sql`update organization set require_two_factor = true where id = ${organization}`;
    const list = (token: string) =>
      outcomeOf(trpcClient(app, { actor: { token } }).member.list.query({ organization }));
    expect(await list(token)).toMatchObject({ ok: true });
    expect(await list(bens)).toMatchObject({ ok: false, reason: "two_factor_required" });
  });

  it("has the single sign-on of the one in which it was approved, ends with it, and is not fresh", async () => {
    const ada = await signUpPerson();
    const { id: organization } = await insertOrganization(database, { olga: "owner" });
    await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, oidc_config)
      values (${`sso_${ada.id}`}, ${`acme-${ada.id}`}, ${organization}, 'https://id.example', ${`${ada.id}.example`}, '{}')`;
    await sql`update session set sso_provider_id = ${`sso_${ada.id}`}, authenticated_at = null,
      expires_at = now() + interval '2 days' where user_id = ${ada.id}`;
    await signInDevice(ada.browser);
    const rows = await sql`select sso_provider_id as "provider", authenticated_at as "at",
      expires_at < now() + interval '2 days' as "isShort" from session where user_id = ${ada.id} and device_client is not null`;
    expect(rows).toEqual([{ provider: `sso_${ada.id}`, at: null, isShort: true }]);
  });

  it("is not prolonged by being used", async () => {
    const ada = await signUpPerson();
    const token = await signInDevice(ada.browser);
    await sql`update session set expires_at = now() + interval '2 days' where user_id = ${ada.id}`;
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${app.url}/api/auth/get-session`, { headers })).status).toBe(200);
    await ada.browser.auth.getSession();
    const rows =
      await sql`select device_client as client, expires_at < now() + interval '2 days' as "isShort" from session
      where user_id = ${ada.id} order by device_client`;
    expect(rows).toEqual([
      { client: "guildhall-cli", isShort: true },
      { client: null, isShort: false },
    ]);
  });

  it("administers nothing", async () => {
    const administrator = await signUpAdministrator();
    const token = await signInDevice(administrator.browser);
    const { status } = await fetch(`${app.url}/api/auth/admin/list-users`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(status).toBe(403);
    expect((await administrator.browser.admin.listUsers({ query: {} })).error).toBeNull();
  });

  it.each<[string, (person: Awaited<ReturnType<typeof signUpPerson>>) => Promise<unknown>]>([
    ["a ban", async ({ id }) => (await signUpAdministrator()).browser.admin.banUser({ userId: id })],
    ["signing out everywhere else", ({ browser }) => browser.auth.revokeOtherSessions()],
    [
      "another password",
      ({ browser, password }) =>
        browser.auth.changePassword({
          ...{ currentPassword: password, newPassword: "another password", revokeOtherSessions: true },
        }),
    ],
    [
      "signing out itself",
      async ({ id }) => {
        const [row] = await sql<{ token: string }[]>`
        select token from session where user_id = ${id} and device_client is not null`;
        await call(row?.token ?? "", "sign-out", {});
      },
    ],
  ])("ends by %s", async (_, end) => {
    const ada = await signUpPerson();
    const token = await signInDevice(ada.browser);
    await end(ada);
    const actor = { kind: "session" as const, token };
    expect(await outcomeOf(trpcClient(elsewhere, { actor }).caller.get.query())).toMatchObject({ status: 401 });
  });
});

describe("an approval", () => {
  it.each<[string, (person: Awaited<ReturnType<typeof signUpPerson>>) => Promise<unknown>]>([
    ["was signed out", ({ browser }) => browser.auth.signOut()],
    ["expired", ({ id }) => sql`update session set expires_at = now() where user_id = ${id}`],
    ["was ended by a ban", ({ id }) => sql`update "user" set banned = true where id = ${id}`],
    ["was that of a deleted account", ({ browser, password }) => browser.auth.deleteUser({ password })],
  ])("counts no more once its session %s", async (_, end) => {
    const ada = await signUpPerson();
    const { device_code, user_code } = await askForCode();
    await approve(ada.browser, user_code);
    await end(ada);
    expect(await poll(device_code)).toEqual({ error: "invalid_grant" });
    expect(await sessionsOf(ada.id)).toEqual([]);
  });

  it("is not for an administrator who acts as the person", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    await browser.admin.impersonateUser({ userId: ada.id });
    const { user_code: userCode } = await askForCode();
    const device = openDeviceClient(browser);
    for (const attempt of [device({ query: { user_code: userCode } }), device.approve({ userCode })]) {
      expect((await attempt).error).toMatchObject({ status: 403, code: "IMPERSONATING" });
    }
  });

  it("is one of two decisions at once, and one of two polls gets the session", { timeout: 120_000 }, async () => {
    const ada = await signUpPerson();
    const browsers = [ada.browser, openAdminBrowser(elsewhere, ada.browser)];
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { device_code, user_code: userCode } = await askForCode();
      const [first, second] = browsers.map((browser) => openDeviceClient(browser));
      await first?.({ query: { user_code: userCode } });
      const decided = await Promise.all([first?.approve({ userCode }), second?.deny({ userCode })]);
      expect(decided.filter((each) => each?.error === null)).toHaveLength(1);
      const isApproved = decided[0]?.error === null;
      const polled = await atOnce(4, (index) => poll(device_code, index % 2 === 0 ? app : elsewhere));
      const errors = polled.flatMap((each) => ("error" in each ? [each.error] : []));
      expect(polled.filter((each) => "token" in each)).toHaveLength(isApproved ? 1 : 0);
      if (isApproved) expect(new Set(errors)).toEqual(new Set(["invalid_grant"]));
      else expect(errors.toSorted()).toEqual(["access_denied", "slow_down", "slow_down", "slow_down"]);
    }
  });

  it("leaves no session of someone who is banned at the same moment", { timeout: 120_000 }, async () => {
    const { browser } = await signUpAdministrator();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const ada = await signUpPerson();
      const { device_code, user_code } = await askForCode();
      await approve(ada.browser, user_code);
      const [ban, polled] = await Promise.all([
        browser.admin.banUser({ userId: ada.id }),
        poll(device_code, elsewhere),
      ]);
      expect(ban.error).toBeNull();
      if ("error" in polled) expect(["invalid_grant", "access_denied"]).toContain(polled.error);
      expect(await sql`select from session where user_id = ${ada.id}`).toHaveLength(0);
    }
  });
});
