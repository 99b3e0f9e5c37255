import { createTestDatabase, insertUser, untilWaiting } from "@guildhall/testing";
import * as oidc from "openid-client";
import { describe, expect, it } from "vitest";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { browserOf, CALLBACK, oauthApps, SIGNED_OUT } from "../support/clients/oauth-app.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const bookings = await oauthApps(app, database)();

const newPerson = async () => {
  const person = await insertUser(database);
  return { ...person, browser: browserOf(app, person) };
};
const administrator = await newPerson();
await sql`update "user" set role = 'admin' where id = ${administrator.id}`;

type Person = Awaited<ReturnType<typeof newPerson>>;

/** Sessions of an account: as many live ones, and as many that have expired. */
const addSessions = ({ id }: Person, count: number) => sql`
  insert into session (id, token, user_id, expires_at, created_at, updated_at)
  select concat_ws('_', 'ses', kind, ${id}::text, i), concat_ws('_', 'token', kind, ${id}::text, i), ${id},
    now() + case kind when 'live' then interval '1 day' else interval '-1 day' end, now() - interval '2 days', now()
  from generate_series(1, ${count}) i, unnest(array['live', 'expired']) kind`;

/** Another session of an account, the latest one. */
async function newSession({ id }: Person) {
  const token = `token_other_${id}`;
  await sql`insert into session (id, token, user_id, expires_at, updated_at)
    values (${`ses_other_${id}`}, ${token}, ${id}, now() + interval '1 day', now())`;
  return { id: `ses_other_${id}`, token, browser: browserOf(app, { actor: { token } }) };
}
const sessionsOf = ({ id }: Person) => sql<{ id: string }[]>`select id from session where user_id = ${id}`;
const isActive = async (token = "") => (await oidc.tokenIntrospection(bookings.config, token)).active;
const read = async ({ send }: Browser, path: string) => (await send(`/api/auth/${path}`)).json() as Promise<unknown>;
const isSignedIn = async (browser: Browser) => (await read(browser, "get-session")) !== null;
const revoked = ({ id }: Person) =>
  sql`select from audit_event where event = 'account.session_revoked' and actor_id = ${id}`;

describe("of an account with hundreds of sessions", () => {
  it.each([
    ["revoke-other-sessions", 1],
    ["revoke-sessions", 0],
  ])("%s ends all, and what apps got in them", async (path, remaining) => {
    const person = await newPerson();
    const first = await bookings.signIn(person.browser);
    await addSessions(person, 150);
    const other = await newSession(person);
    const last = await bookings.signIn(other.browser);
    expect((await person.browser.post(`/api/auth/${path}`, {})).status).toBe(200);
    expect(await sessionsOf(person)).toHaveLength(remaining);
    expect(await isSignedIn(other.browser)).toBe(false);
    expect(await isActive(last.refresh_token)).toBe(false);
    expect(await isActive(first.refresh_token)).toBe(remaining === 1);
    // Those that had expired are no event.
    expect(await revoked(person)).toHaveLength(152 - remaining);
  });

  it.each(["id", "token"] as const)("one is revoked by its %s, and no other one", async (by) => {
    const person = await newPerson();
    await addSessions(person, 150);
    const other = await newSession(person);
    const tokens = await bookings.signIn(other.browser);
    expect((await person.browser.post("/api/auth/revoke-session", { token: other[by] })).status).toBe(200);
    expect(await isSignedIn(other.browser)).toBe(false);
    expect(await isActive(tokens.refresh_token)).toBe(false);
    expect(await sessionsOf(person)).toHaveLength(301);
    expect(await revoked(person)).toHaveLength(1);
  });

  it("the list has the 500 latest live ones, newest first", async () => {
    const person = await newPerson();
    await addSessions(person, 510);
    const other = await newSession(person);
    const listed = (await read(person.browser, "list-sessions")) as { id: string }[];
    expect(listed).toHaveLength(500);
    expect(listed[0]?.id).toBe(other.id);
    expect(listed.filter(({ id }) => id.startsWith("ses_expired"))).toEqual([]);
  });

  it("nothing else is left out beyond the hundredth row either", async () => {
    const person = await newPerson();
    await sql`insert into account (id, account_id, provider_id, user_id, updated_at)
      select concat_ws('_', 'acc', ${person.id}::text, i), i, 'sso-' || i, ${person.id}, now() from generate_series(1, 150) i`;
    expect(await read(person.browser, "list-accounts")).toHaveLength(150);
  });
});

describe("at the same instant", () => {
  /** What a call is answered that waits for the lock of an account, or for a session to be deleted, while something else happens. */
  async function meanwhile(
    [table, id]: ["user" | "session", string],
    call: () => Promise<Response>,
    happens: () => Promise<unknown>,
  ): Promise<Response> {
    const holder = await sql.reserve();
    await holder`begin`;
    await holder`select from ${holder(table)} where id = ${id}
      for ${holder.unsafe(table === "user" ? "no key update" : "key share")}`;
    const answer = call();
    await untilWaiting(database);
    await happens();
    await holder`rollback`;
    holder.release();
    return answer;
  }

  it.each<[string, (person: Person, sessionId: string) => Promise<Response>]>([
    ["all others are revoked", ({ browser }) => browser.post("/api/auth/revoke-other-sessions", {})],
    ["all are revoked", ({ browser }) => browser.post("/api/auth/revoke-sessions", {})],
    ["it is revoked", ({ browser }, token) => browser.post("/api/auth/revoke-session", { token })],
    [
      "an administrator revokes it",
      (_person, sessionToken) => administrator.browser.post("/api/auth/admin/revoke-user-session", { sessionToken }),
    ],
  ])("a session that signs out while %s leaves no app access", async (_what, revoke) => {
    const person = await newPerson();
    const other = await newSession(person);
    const tokens = await bookings.signIn(other.browser);
    const answer = await meanwhile(
      ["user", person.id],
      () => revoke(person, other.id),
      () => other.browser.post("/api/auth/sign-out", {}),
    );
    expect(answer.status).toBe(200);
    expect(await isActive(tokens.refresh_token)).toBe(false);
  });

  it("a session that is revoked revokes no others", async () => {
    const person = await newPerson();
    const other = await newSession(person);
    const answer = await meanwhile(
      ["user", person.id],
      () => other.browser.post("/api/auth/revoke-other-sessions", {}),
      () => sql`delete from session where id = ${other.id}`,
    );
    expect(answer.status).toBe(401);
    expect(await isSignedIn(person.browser)).toBe(true);
  });

  /** A form that exchanges a code, and the address by which the app signs the person out. */
  async function leaving({ browser }: Person) {
    const tokens = await bookings.signIn(browser);
    const { attempt, callback } = await bookings.authorize(browser);
    const code = callback.searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: attempt.verifier };
    const hint = { id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: SIGNED_OUT };
    const exchange = () => bookings.post("token", form, bookings.basic);
    return { tokens, exchange, address: `/api/auth/oauth2/end-session?${new URLSearchParams(hint)}` };
  }

  it("a code that is exchanged while an app signs the person out brings nothing that stays", async () => {
    const person = await newPerson();
    const { tokens, exchange, address } = await leaving(person);
    const [{ id } = { id: "" }] = await sessionsOf(person);
    let exchanged: Response | undefined;
    const answer = await meanwhile(
      ["session", id],
      () => person.browser.send(address),
      async () => {
        exchanged = await exchange();
      },
    );
    expect(answer.headers.get("location")).toBe(SIGNED_OUT);
    expect(exchanged?.status).toBe(200);
    const brought = (await exchanged?.json()) as { refresh_token: string };
    expect(await isActive(brought.refresh_token)).toBe(false);
    expect(await isActive(tokens.refresh_token)).toBe(false);
    expect(await sessionsOf(person)).toEqual([]);
    const events =
      await sql`select details from audit_event where event = 'account.signed_out' and actor_id = ${person.id}`;
    expect(events).toEqual([{ details: { sessionId: id } }]);
  });

  it("nor does one that is exchanged after the app signed out in another browser", async () => {
    const person = await newPerson();
    const { exchange, address } = await leaving(person);
    await openBrowser(app).send(address);
    expect((await exchange()).status).toBe(400);
    expect(await isSignedIn(person.browser)).toBe(true);
  });
});
