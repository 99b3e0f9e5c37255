import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { type Account, signIn, signUp } from "../support/clients/account.ts";
import type { Browser } from "../support/clients/browser.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

// What a process that ends between a change and its event leaves behind.
await sql.unsafe(`
  create function no_event() returns trigger language plpgsql as $$ begin raise 'The process ended.'; end $$;
  create trigger no_event before insert on audit_event for each row
    when (new.event in ('account.signed_out', 'account.session_revoked', 'account.updated')) execute function no_event()`);

type SignedUp = Account & { browser: Browser };

/** Each change that Better Auth makes itself; `id` is of the session of a second browser. */
const changes: Record<string, (person: SignedUp, other: { id: string }) => Promise<Response>> = {
  "sign-out": ({ browser }) => browser.post("/api/auth/sign-out", {}),
  "revoke-session": ({ browser }, { id }) => browser.post("/api/auth/revoke-session", { token: id }),
  "revoke-sessions": ({ browser }) => browser.post("/api/auth/revoke-sessions", {}),
  "revoke-other-sessions": ({ browser }) => browser.post("/api/auth/revoke-other-sessions", {}),
  "multi-session/revoke": async ({ browser }) => {
    const { data } = await browser.auth.multiSession.listDeviceSessions();
    return browser.post("/api/auth/multi-session/revoke", { sessionToken: data?.[0]?.session.token });
  },
  "update-user": ({ browser }) => browser.post("/api/auth/update-user", { name: "Renamed" }),
};

it.each(Object.keys(changes))("%s changes nothing where its event is not written", async (name) => {
  const person = await signUp(app);
  const other = await signIn(app, person);
  const { session } = (await other.auth.getSession()).data ?? {};
  const stored = () => sql`select u.name, s.id from "user" u join session s on s.user_id = u.id
    where u.email = ${person.email} order by s.id`;
  const before = await stored();
  expect(before).toHaveLength(2);
  await changes[name]?.(person, { id: session?.id ?? "" });
  expect(await stored()).toEqual(before);
});
