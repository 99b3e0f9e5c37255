import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/configuration/environment.ts";
import { createServices } from "../../src/create-services.ts";
import { administratorActions, openAdminBrowser } from "../support/clients/administrators.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { outcomeOf } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const { signUpAdministrator } = administratorActions(app, database);

/** What an administrator may call while they act as someone else. Every other endpoint is rejected. */
const allowed = new Set([
  ...["/get-session", "/list-sessions", "/list-accounts", "/passkey/list-user-passkeys", "/update-user", "/sign-out"],
  ...["/multi-session/list-device-sessions", "/multi-session/set-active", "/multi-session/revoke"],
  ...["/token", "/jwks", "/api-key/list", "/api-key/get"],
  ...["/ok", "/error", "/open-api/generate-schema", "/reference"],
]);

/** An administrator who acts as the owner of an organization. */
async function asOwner() {
  const { browser, id } = await signUpAdministrator();
  const organization = await insertOrganization(database, { olga: "owner", ada: "member" });
  const { olga } = organization.people;
  expect((await browser.admin.impersonateUser({ userId: olga.id })).error).toBeNull();
  return { ...organization, browser, olga, administratorId: id };
}

const { auth, close } = await createServices(readEnvironment({ GUILDHALL_TEST_MODE: "1" }), {
  database,
  secret: "a secret for tests, at least 32 characters long",
});
await close();
const endpoints: Record<string, { path?: string; options?: { method?: string | string[] } }> = auth.api;

describe("an administrator who acts as someone", () => {
  it("is rejected by every endpoint about accounts but the ones that are listed", async () => {
    const { browser, olga } = await asOwner();
    const before = await sql`select * from "user" where id = ${olga.id}`;
    for (const { path, options } of Object.values(endpoints)) {
      if (path === undefined || allowed.has(path) || /^\/(organization|admin)\//.test(path)) continue;
      const [method = "GET"] = [options?.method ?? "GET"].flat();
      const init = method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } };
      const response = await browser.send(`/api/auth${path.replaceAll(/:\w+/g, "x")}`, { method, ...init });
      const code = response.status === 403 ? ((await response.json()) as { code: string }).code : response.status;
      // What is wrong with the input, or its type, may be answered before.
      if (code !== "IMPERSONATING") expect([path, [400, 415].includes(Number(code))]).toEqual([path, true]);
    }
    expect(await sql`select * from "user" where id = ${olga.id}`).toEqual(before);
  });

  it.each<[string, string, object]>([
    ["the password", "change-password", { currentPassword: "a password", newPassword: "another password" }],
    ["a first password", "set-password", { newPassword: "another password" }],
    ["the address", "change-email", { newEmail: "other@example.com" }],
    ["a second factor", "two-factor/enable", { method: "otp" }],
    ["a connected account", "link-social", { provider: "github" }],
    ["the account", "delete-user", { password: "a password" }],
    ["the account, by mail", "delete-user", {}],
    ["the other sessions", "revoke-other-sessions", {}],
    ["a new API key", "api-key/create", { name: "Robot" }],
    ["an API key", "api-key/update", { keyId: "tok_x", enabled: true }],
    ["an API key it does not own", "api-key/delete", { keyId: "tok_x" }],
  ])("cannot change or delete %s", async (_, path, body) => {
    const { browser, olga } = await asOwner();
    const response = await browser.post(`/api/auth/${path}`, body);
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
      ...{ status: 403, code: "IMPERSONATING" },
    });
    expect(await sql`select from "user" where id = ${olga.id}`).toHaveLength(1);
  });

  it("cannot add a passkey", async () => {
    const { browser } = await asOwner();
    const response = await browser.send("/api/auth/passkey/generate-register-options");
    expect(response.status).toBe(403);
  });

  it("gives no one access that outlasts it", async () => {
    const { browser, id: organization, people } = await asOwner();
    const { trpc } = browser;
    const denied = { status: 403, reason: "missing_permission" };
    const { id: projectId } = await trpc.project.create.mutate({ organization, name: "Atlas", slug: "atlas" });
    const part = { organization, projectId, role: "owner" } as const;
    const attempts: Promise<unknown>[] = [
      trpc.token.create.mutate({ organization, name: "Robot", permissions: "all" }),
      trpc.invitation.create.mutate({ organization, emails: ["eve@example.com"], roles: ["owner"] }),
      trpc.member.updateRole.mutate({ organization, userId: people.ada.id, roles: ["owner"] }),
      trpc.role.create.mutate({ organization, role: "eve", permissions: ["project:read"] }),
      trpc.project.addMember.mutate({ ...part, userId: people.ada.id }),
      trpc.project.updateMember.mutate({ ...part, userId: people.olga.id }),
      trpc.organization.delete.mutate({ organization }),
    ];
    for (const attempt of attempts) expect(await outcomeOf(attempt)).toMatchObject(denied);
    const session = decodeURIComponent(browser.cookies.get("better-auth.session_token") ?? "").split(".")[0];
    const rest = restClient(app, session);
    const token = { name: "Robot", permissions: ["project:read"] };
    expect((await rest(`POST /orgs/${organization}/users/me/tokens`, { body: token })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await rest(`DELETE /orgs/${organization}`)).status).toBe(403);
    expect(await sql`select from access_token where organization_id = ${organization}`).toHaveLength(0);
    for (const [path, body] of [
      ["invite-member", { email: "eve@example.com", role: "member" }],
      ["update-member-role", { memberId: "mem_x", role: "owner" }],
      ["delete", {}],
    ] as const) {
      const response = await browser.post(`/api/auth/organization/${path}`, { organizationId: organization, ...body });
      expect(response.status).toBe(403);
    }
  });

  it("gets the reason", async () => {
    const { browser, id: organization } = await asOwner();
    const { trpc } = browser;
    expect(await trpc.access.explain.query({ organization, permission: "token:create" })).toMatchObject({
      ...{ allowed: false, because: "impersonation", sentence: expect.stringContaining("Stop impersonating") },
    });
    expect(await trpc.access.can.query({ organization, permissions: ["token:create", "team:create"] })).toEqual({
      ...{ "token:create": false, "team:create": true },
    });
  });

  it("administers nothing", async () => {
    const { browser, olga } = await asOwner();
    expect((await browser.admin.listUsers({ query: {} })).error).toMatchObject({ status: 403 });
    expect((await browser.admin.setRole({ userId: olga.id, role: "admin" })).error).toMatchObject({ status: 403 });
  });

  it("is never fresh, not even with the person's password", async () => {
    const { browser, olga } = await asOwner();
    const [row] = await sql`select authenticated_at < now() - interval '1 year' as "isOld" from session
      where user_id = ${olga.id} and impersonated_by is not null`;
    expect(row).toEqual({ isOld: true });
    expect((await browser.post("/api/auth/verify-password", { password: "a password" })).status).toBe(403);
  });
});

it("no session names an impersonator whom the database does not know as an administrator", async () => {
  const { people } = await insertOrganization(database, { olga: "owner", ada: "member" });
  const insert = sql`insert into session (id, token, user_id, expires_at, impersonated_by, impersonator_session_id)
    select 'ses_forged', 'forged', ${people.olga.id}, now() + interval '1 hour', ${people.ada.id}, id
    from session where user_id = ${people.ada.id}`;
  await expect(insert).rejects.toMatchObject({ constraint_name: "session_impersonation_allowed" });
  const browser = openAdminBrowser(app);
  const body = {
    email: "eve@example.com",
    password: "a long password",
    name: "Eve",
    role: "admin",
    impersonatedBy: "x",
  };
  await browser.post("/api/auth/sign-up/email", body);
  expect(await sql`select from "user" where role = 'admin' and email = 'eve@example.com'`).toHaveLength(0);
});
