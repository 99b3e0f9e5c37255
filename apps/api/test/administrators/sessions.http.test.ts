import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn } from "../support/clients/account.ts";
import { administratorActions } from "../support/clients/administrators.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const { signUpPerson, signUpAdministrator, eventsAbout } = administratorActions(app, database);

const sessionsOf = (id: string) => sql<{ id: string; token: string }[]>`
  select id, token from session where user_id = ${id} order by created_at desc, id desc`;

describe("admin/list-user-sessions", () => {
  it("shows the sessions of an account by their ids, and nothing that opens them", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    await signIn(app, ada);
    const stored = await sessionsOf(ada.id);
    const { data } = await browser.admin.listUserSessions({ userId: ada.id });
    expect(data?.sessions.map(({ id, token }) => [id, token])).toEqual(stored.map(({ id }) => [id, id]));
    for (const { token } of stored) expect(JSON.stringify(data)).not.toContain(token);
  });

  it("shows none of an unknown account, and none that has expired", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    await sql`update session set expires_at = now() where user_id = ${ada.id}`;
    for (const userId of [ada.id, "usr_unknown"]) {
      expect((await browser.admin.listUserSessions({ userId })).data).toEqual({ sessions: [] });
    }
  });
});

describe("admin/revoke-user-session", () => {
  it.each(["id", "token"] as const)("signs out one session, by its %s", async (by) => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    const [first] = await sessionsOf(ada.id);
    const phone = await signIn(app, ada);
    const { data } = await browser.admin.revokeUserSession({ sessionToken: first?.[by] ?? "" });
    expect(data).toEqual({ success: true });
    expect((await ada.browser.getSession()).data).toBeNull();
    expect((await phone.auth.getSession()).data).not.toBeNull();
    expect((await eventsAbout(ada.id)).at(-1)).toMatchObject({
      ...{ event: "account.session_revoked", actorId: id, details: { sessionId: first?.id } },
    });
  });

  it("answers the same for an unknown one", async () => {
    const { browser } = await signUpAdministrator();
    expect((await browser.admin.revokeUserSession({ sessionToken: "ses_unknown" })).data).toEqual({ success: true });
  });
});

describe("admin/revoke-user-sessions", () => {
  it("signs out all sessions of an account", async () => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    const phone = await signIn(app, ada);
    expect((await browser.admin.revokeUserSessions({ userId: ada.id })).data).toEqual({ success: true });
    expect((await ada.browser.getSession()).data).toBeNull();
    expect((await phone.auth.getSession()).data).toBeNull();
    expect((await eventsAbout(ada.id)).at(-1)).toMatchObject({
      ...{ event: "account.session_revoked", actorId: id, details: { sessions: 2 } },
    });
    expect((await browser.admin.revokeUserSessions({ userId: "usr_unknown" })).error).toMatchObject({ status: 404 });
  });
});
