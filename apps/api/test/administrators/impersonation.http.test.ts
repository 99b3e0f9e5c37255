import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/clients/account.ts";
import { administratorActions, openAdminBrowser } from "../support/clients/administrators.ts";
import { tokenOf, verifierOf } from "../support/clients/json-web-tokens.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpPerson, signUpAdministrator, eventsAbout, grow } = administratorActions(app, database);

/** An administrator who acts as someone. */
async function impersonating() {
  const administrator = await signUpAdministrator();
  const ada = await signUpPerson();
  const { error } = await administrator.browser.admin.impersonateUser({ userId: ada.id });
  expect(error).toBeNull();
  return { administrator, ada, browser: administrator.browser };
}

const tokenIn = ({ cookies }: { cookies: Map<string, string> }) =>
  decodeURIComponent(cookies.get("better-auth.session_token") ?? "").split(".")[0] ?? "";

describe("admin/impersonate-user", () => {
  it("makes a session of the person for an hour, which names the administrator, and no token in the answer", async () => {
    const administrator = await signUpAdministrator();
    const ada = await signUpPerson();
    const { browser } = administrator;
    const { data } = await browser.admin.impersonateUser({ userId: ada.id });
    expect(data).toMatchObject({ user: { id: ada.id }, session: { impersonatedBy: administrator.id } });
    expect(data?.session.token).toBe(data?.session.id);
    expect(JSON.stringify(data)).not.toContain(tokenIn(browser));
    const { data: current } = await openAdminBrowser(elsewhere, browser).getSession();
    expect(current).toMatchObject({ user: { id: ada.id }, session: { impersonatedBy: administrator.id } });
    const minutes = (new Date(current?.session.expiresAt ?? 0).getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThanOrEqual(60);
  });

  it("names the administrator in tokens for other services", async () => {
    const { administrator, ada, browser } = await impersonating();
    const token = await tokenOf(app, { actor: { token: tokenIn(browser) } });
    const { payload } = await verifierOf(app)(token);
    expect(payload).toMatchObject({ sub: ada.id, act: { sub: administrator.id } });
    const own = await tokenOf(app, { actor: { token: tokenIn(ada.browser) } });
    expect((await verifierOf(app)(own)).payload.act).toBeUndefined();
  });

  it("leaves the person's own sign-ins as they are, and their list of sessions", async () => {
    const { ada } = await impersonating();
    const [row] = await sql`select last_login_method as method from "user" where id = ${ada.id}`;
    expect(row).toEqual({ method: "email" });
    const listed = await ada.browser.auth.listSessions();
    expect(listed.data).toHaveLength(1);
  });

  it("is not prolonged by use, with or without the cookie that would forget it", async () => {
    const { browser, ada } = await impersonating();
    const before = await sql`select expires_at from session where user_id = ${ada.id} and impersonated_by is not null`;
    for (const name of [...browser.cookies.keys()]) if (name.includes("dont_remember")) browser.cookies.delete(name);
    await browser.getSession();
    const headers = { authorization: `Bearer ${tokenIn(browser)}` };
    await fetch(`${app.url}/api/auth/get-session`, { headers });
    const after = await sql`select expires_at from session where user_id = ${ada.id} and impersonated_by is not null`;
    expect(after).toEqual(before);
  });

  it("rejects an administrator, oneself, a banned account and an unknown one", async () => {
    const { browser, id } = await signUpAdministrator();
    const other = await signUpAdministrator();
    const ada = await signUpPerson();
    await browser.admin.banUser({ userId: ada.id });
    const attempt = async (userId: string) => (await browser.admin.impersonateUser({ userId })).error;
    expect(await attempt(other.id)).toMatchObject({ status: 403, code: "YOU_CANNOT_IMPERSONATE_ADMINS" });
    expect(await attempt(id)).toMatchObject({ status: 400, code: "YOU_CANNOT_IMPERSONATE_YOURSELF" });
    expect(await attempt(ada.id)).toMatchObject({ status: 403, code: "BANNED_USER" });
    expect(await attempt("usr_unknown")).toMatchObject({ status: 404, code: "USER_NOT_FOUND" });
    await grow(11, id);
    expect(await attempt((await signUpPerson()).id)).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
  });

  it("takes a second factor of the administrator's where the account has one, and counts as that", async () => {
    const { browser, id } = await signUpAdministrator();
    const { id: organization, people } = await insertOrganization(database, { olga: "owner" });
    await sql`update "user" set two_factor_enabled = true where id = ${people.olga.id}`;
    await sql`update organization set require_two_factor = true where id = ${organization}`;
    const attempt = () => browser.admin.impersonateUser({ userId: people.olga.id });
    expect((await attempt()).error).toMatchObject({ status: 403, code: "TWO_FACTOR_REQUIRED" });
    await sql`update session set second_factor = 'totp' where user_id = ${id}`;
    expect((await attempt()).error).toBeNull();
    expect((await browser.trpc.organization.get.query({ organization })).id).toBe(organization);
  });

  it("opens no organization that requires a second factor without one of the administrator's", async () => {
    const { browser } = await signUpAdministrator();
    const { id: organization, people } = await insertOrganization(database, { olga: "owner" });
    await sql`update organization set require_two_factor = true where id = ${organization}`;
    expect((await browser.admin.impersonateUser({ userId: people.olga.id })).error).toBeNull();
    const outcome = await outcomeOf(browser.trpc.organization.get.query({ organization }));
    expect(outcome).toMatchObject({ status: 403, reason: "two_factor_required" });
  });

  it("is in every audit event", async () => {
    const administrator = await signUpAdministrator();
    const { id: organization, people } = await insertOrganization(database, { olga: "owner" });
    const { browser } = administrator;
    await browser.admin.impersonateUser({ userId: people.olga.id });
    await browser.trpc.team.create.mutate({ organization, name: "Helpers" });
    await browser.post("/api/auth/organization/update", { organizationId: organization, data: { name: "Renamed" } });
    await browser.auth.updateUser({ name: "Olga Helped" });
    await browser.admin.stopImpersonating();
    const events = await sql`select event, actor_id as "actorId", impersonator_id as "impersonatorId" from audit_event
      where event in ('team.created', 'organization.updated') and organization_id = ${organization} order by event`;
    const as = { actorId: people.olga.id, impersonatorId: administrator.id };
    expect(events).toEqual([
      { event: "organization.updated", ...as },
      { event: "team.created", ...as },
    ]);
    expect((await eventsAbout(people.olga.id)).filter(({ event }) => event !== "account.signed_in")).toMatchObject([
      { event: "account.impersonation_started", actorId: administrator.id },
      { event: "account.updated", ...as },
      { event: "account.impersonation_ended", actorId: administrator.id },
    ]);
  });
});

describe("admin/stop-impersonating", () => {
  it("returns to the administrator's own session, and ends the other one", async () => {
    const { administrator, browser } = await impersonating();
    const token = tokenIn(browser);
    const { data } = await browser.admin.stopImpersonating();
    expect(data).toMatchObject({ user: { id: administrator.id } });
    expect(data?.session.token).toBe(data?.session.id);
    expect((await browser.getSession()).data?.user.id).toBe(administrator.id);
    expect(await sql`select from session where token = ${token}`).toHaveLength(0);
    expect((await browser.admin.listUsers({ query: {} })).error).toBeNull();
    expect((await browser.admin.stopImpersonating()).error).toMatchObject({ status: 400, code: "NOT_IMPERSONATING" });
  });

  it("gives the administrator's session to no one who has the other one alone", async () => {
    const { administrator, browser } = await impersonating();
    const headers = { authorization: `Bearer ${tokenIn(browser)}`, origin: app.origin };
    const response = await fetch(`${app.url}/api/auth/admin/stop-impersonating`, { method: "POST", headers });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(administrator.id);
    expect((await browser.getSession()).data).toBeNull();
  });

  it("rejects a forged cookie of the administrator's session", async () => {
    const { administrator, browser } = await impersonating();
    const other = await signIn(app, administrator);
    const forged = openAdminBrowser(app, browser);
    const name = [...browser.cookies.keys()].find((each) => each.includes("admin_session")) ?? "";
    forged.cookies.set(name, encodeURIComponent(`${tokenIn(other)}:.${"A".repeat(43)}=`));
    expect((await forged.admin.stopImpersonating()).error).toMatchObject({ status: 401 });
  });

  it("takes someone who is signed in", async () => {
    expect((await openAdminBrowser(app).admin.stopImpersonating()).error).toMatchObject({ status: 401 });
  });
});

describe("an impersonation", () => {
  it.each<[string, (setting: Awaited<ReturnType<typeof impersonating>>) => Promise<unknown>]>([
    ["loses the role", ({ administrator }) => sql`update "user" set role = null where id = ${administrator.id}`],
    ["is banned", ({ administrator }) => sql`update "user" set banned = true where id = ${administrator.id}`],
    ["is deleted", ({ administrator }) => sql`delete from "user" where id = ${administrator.id}`],
    [
      "is signed out",
      ({ administrator }) => sql`delete from session where user_id = ${administrator.id} and impersonated_by is null`,
    ],
  ])("ends on the next request when the administrator %s", async (_, change) => {
    await signUpAdministrator();
    const setting = await impersonating();
    const token = tokenIn(setting.browser);
    const get = () => trpcClient(elsewhere, { actor: { token } }).caller.get.query();
    expect((await get()).userId).toBe(setting.ada.id);
    await change(setting);
    expect(await outcomeOf(get())).toMatchObject({ status: 401 });
    expect((await setting.browser.getSession()).data).toBeNull();
  });

  it("ends when the person becomes an administrator, or is banned", async () => {
    for (const change of [{ role: "admin" }, { banned: true }]) {
      const { ada, browser } = await impersonating();
      await sql`update "user" set ${sql(change)} where id = ${ada.id}`;
      expect((await browser.getSession()).data).toBeNull();
    }
  });

  it("ends when the browser changes to another account, and does not become one of its accounts", async () => {
    const { administrator, browser } = await impersonating();
    const token = tokenIn(browser);
    const { data: listed } = await browser.auth.multiSession.listDeviceSessions();
    const own = listed?.find(({ user }) => user.id === administrator.id);
    await browser.auth.multiSession.setActive({ sessionToken: own?.session.id ?? "" });
    expect((await browser.getSession()).data?.user.id).toBe(administrator.id);
    expect(await sql`select from session where token = ${token}`).toHaveLength(0);
    expect((await browser.auth.multiSession.listDeviceSessions()).data).toHaveLength(1);
  });
});
