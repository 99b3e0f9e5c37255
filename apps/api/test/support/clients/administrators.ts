import { newId } from "@guildhall/db";
import { fastPasswordHashing, insertUser, type TestDatabase } from "@guildhall/testing";
import { createAuthClient } from "better-auth/client";
import { adminClient } from "better-auth/client/plugins";
import type { ListeningApp } from "../servers/listening-app.ts";
import { type Account, newAccount, signUp } from "./account.ts";
import { type Browser, openBrowser } from "./browser.ts";

/** A browser with Better Auth's client for administrators. */
type AdminBrowser = ReturnType<typeof openAdminBrowser>;

export function openAdminBrowser(app: ListeningApp, browser: Browser = openBrowser(app)) {
  const { admin, getSession, signIn, $fetch } = createAuthClient({
    baseURL: app.url,
    plugins: [adminClient()],
    fetchOptions: {
      customFetchImpl: (input, init) => browser.send(input instanceof Request ? input.url : String(input), init),
    },
  });
  return { ...browser, admin, getSession, signIn, $fetch };
}

/** Someone with an account, and a browser in which they are signed in to it. */
export interface Person extends Account {
  id: string;
  browser: AdminBrowser;
}

/** What the tests of administrators do again and again. */
export function administratorActions(app: ListeningApp, database: TestDatabase) {
  const { sql } = database;
  /** Someone with a confirmed address. */
  async function signUpPerson(account: Account = newAccount()): Promise<Person> {
    const { browser, ...signedUp } = await signUp(app, account);
    const [row] = await sql<{ id: string }[]>`
      update "user" set email_verified = true where email = ${account.email} returning id`;
    return { ...signedUp, id: row?.id ?? "", browser: openAdminBrowser(app, browser) };
  }

  /** An administrator of the instance, as the operator makes one. */
  async function signUpAdministrator(): Promise<Person> {
    const person = await signUpPerson();
    await sql`update "user" set role = 'admin' where id = ${person.id}`;
    return person;
  }

  /** An administrator who is signed in with a session token, without the time that signing up takes. */
  async function insertAdministrator() {
    const { id, actor } = await insertUser(database);
    const { password } = newAccount();
    await sql`insert into account (id, account_id, provider_id, user_id, password)
      values (${newId("acc")}, ${id}, 'credential', ${id}, ${await fastPasswordHashing.hash(password)})`;
    await sql`update "user" set role = 'admin' where id = ${id}`;
    const { admin, deleteUser } = createAuthClient({
      baseURL: app.url,
      plugins: [adminClient()],
      fetchOptions: { headers: { authorization: `Bearer ${actor.token}` } },
    });
    return { id, password, admin, deleteUser };
  }

  /** The events about an account, oldest first, with who did it. */
  const eventsAbout = (id: string) => sql<
    { event: string; actorId: string; impersonatorId: string | null; details: Record<string, unknown> }[]
  >`
    select event, actor_id as "actorId", impersonator_id as "impersonatorId", details from audit_event
    where organization_id is null and target_id = ${id} order by created_at, id`;

  /** The sessions of a person, grown older by so many minutes since they showed who they are. */
  const grow = (minutes: number, id: string) =>
    sql`update session set authenticated_at = authenticated_at - make_interval(mins => ${minutes}) where user_id = ${id}`;

  return { signUpPerson, signUpAdministrator, insertAdministrator, eventsAbout, grow };
}
