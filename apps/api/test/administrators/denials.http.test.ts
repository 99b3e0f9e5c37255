import { createTestDatabase } from "@guildhall/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { administratorActions, openAdminBrowser, type Person } from "../support/clients/administrators.ts";
import { listen } from "../support/servers/listening-app.ts";
import { nastyValue } from "../support/stages/nasty-values.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const { signUpPerson, signUpAdministrator, grow } = administratorActions(app, database);

interface Endpoint {
  /** Of Better Auth's plugin, for those who are no administrators. */
  denial: string;
  method?: "GET";
  isFresh?: true;
  input: (userId: string) => Record<string, unknown>;
}

const one = (userId: string) => ({ userId });

/** Every endpoint for administrators alone, with a valid input. */
const endpoints: Record<string, Endpoint> = {
  "list-users": { method: "GET", denial: "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS", input: () => ({}) },
  "get-user": { method: "GET", denial: "YOU_ARE_NOT_ALLOWED_TO_GET_USER", input: (id) => ({ id }) },
  "create-user": {
    denial: "YOU_ARE_NOT_ALLOWED_TO_CREATE_USERS",
    input: () => ({ name: "New", email: `${crypto.randomUUID()}@example.com` }),
  },
  "update-user": {
    denial: "YOU_ARE_NOT_ALLOWED_TO_UPDATE_USERS",
    input: (userId) => ({ userId, data: { name: "Renamed" } }),
  },
  "set-role": {
    ...{ denial: "YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE", isFresh: true },
    input: (userId) => ({ userId, role: "admin" }),
  },
  "ban-user": { denial: "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS", isFresh: true, input: one },
  "unban-user": { denial: "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS", input: one },
  "impersonate-user": { denial: "YOU_ARE_NOT_ALLOWED_TO_IMPERSONATE_USERS", isFresh: true, input: one },
  "list-user-sessions": { denial: "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS_SESSIONS", input: one },
  "revoke-user-session": {
    denial: "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS",
    input: () => ({ sessionToken: "ses_unknown" }),
  },
  "revoke-user-sessions": { denial: "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS", input: one },
  "remove-user": { denial: "YOU_ARE_NOT_ALLOWED_TO_DELETE_USERS", isFresh: true, input: one },
  "set-user-password": {
    ...{ denial: "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_PASSWORD", isFresh: true },
    input: (userId) => ({ userId, newPassword: "another password" }),
  },
  "reset-second-factor": { denial: "FORBIDDEN", isFresh: true, input: one },
};

function send({ browser }: Pick<Person, "browser">, name: string, input: Record<string, unknown>) {
  const path = `/api/auth/admin/${name}`;
  if (endpoints[name]?.method !== "GET") return browser.post(path, input);
  const query = Object.entries(input).map(([key, value]) => [key, String(value)]);
  return browser.send(`${path}?${new URLSearchParams(query)}`);
}

const target = await signUpPerson();
/** Someone to whom anything may happen. */
const victim = await signUpPerson();
const shownOfTarget = () => sql`select * from "user" where id = ${target.id}`;

describe.each(Object.entries(endpoints))("admin/%s", (name, { denial, isFresh, input }) => {
  it("returns 403 to everyone else, with the plugin's code, for accounts that exist or not", async () => {
    const person = await signUpPerson();
    const before = await shownOfTarget();
    for (const id of [target.id, person.id, "usr_unknown"]) {
      const response = await send(person, name, input(id));
      expect({ status: response.status, ...((await response.json()) as object) }).toEqual({
        ...{ status: 403, code: denial, message: "Only an administrator of this instance may do this." },
      });
    }
    expect(await shownOfTarget()).toEqual(before);
  });

  it("returns 401 without a session, and to an access token", async () => {
    const browser = openAdminBrowser(app);
    expect((await send({ browser }, name, input(target.id))).status).toBe(401);
    const administrator = await signUpAdministrator();
    const organization = await administrator.browser.trpc.organization.create.mutate({
      ...{ name: "Acme", slug: `acme-${crypto.randomUUID()}` },
    });
    const { data } = await administrator.browser.getSession();
    const [row] = await sql<{ token: string }[]>`select token from session where id = ${data?.session.id ?? ""}`;
    const actor = { actor: { token: row?.token ?? "" } };
    const { token } = await accessTokenOf(app, actor, { organization: organization.id, name: "Robot" });
    const response = await fetch(`${app.url}/api/auth/admin/${name}`, {
      method: endpoints[name]?.method ?? "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", origin: app.origin },
      ...(endpoints[name]?.method === "GET" ? {} : { body: JSON.stringify(input(target.id)) }),
    });
    expect([400, 401]).toContain(response.status);
  });

  it("returns 401 to an administrator who was banned, and 403 to one who lost the role, on their next request", async () => {
    await signUpAdministrator();
    const banned = await signUpAdministrator();
    await sql`update "user" set banned = true where id = ${banned.id}`;
    expect((await send(banned, name, input(target.id))).status).toBe(401);
    const former = await signUpAdministrator();
    await sql`update "user" set role = 'user' where id = ${former.id}`;
    expect((await send(former, name, input(target.id))).status).toBe(403);
  });

  it(isFresh ? "takes a fresh session" : "takes no fresh session", async () => {
    const administrator = await signUpAdministrator();
    await grow(11, administrator.id);
    const person = await signUpPerson();
    const response = await send(administrator, name, input(person.id));
    expect(response.status).toBe(isFresh ? 403 : 200);
    if (isFresh) expect(await response.json()).toMatchObject({ code: "SESSION_NOT_FRESH" });
  });

  it("answers hostile input with a client error", { timeout: 60_000 }, async () => {
    const administrator = await signUpAdministrator();
    for (const field of Object.keys(input(victim.id))) {
      await fc.assert(
        fc.asyncProperty(nastyValue, async (value) => {
          const { status } = await send(administrator, name, { ...input(victim.id), [field]: value });
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 30 },
      );
    }
  });
});
