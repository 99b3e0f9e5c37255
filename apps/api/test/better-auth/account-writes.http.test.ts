import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signIn } from "../support/clients/account.ts";
import { accountActions, navigation } from "../support/clients/account-actions.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { readReference } from "../support/clients/read-reference.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const { signUpWithAddress, confirm, requestReset } = accountActions(app, database);
const newPassword = "the owner's own words";

/** Someone with a confirmed address, who is signed in on two devices. */
async function openAccount() {
  const account = await signUpWithAddress();
  await account.browser.send(account.link);
  const [row] = await sql<{ id: string }[]>`select id from "user" where email = ${account.email}`;
  return { ...account, id: row?.id ?? "", phone: await signIn(app, account) };
}

type Account = Awaited<ReturnType<typeof openAccount>>;
type Call = (account: Account) => Promise<unknown>;

const post =
  (path: string, body: object = {}): Call =>
  ({ browser }) =>
    browser.post(`/api/auth${path}`, body);

/** Every endpoint that writes to an account, its sessions or its ways to sign in: the events, and what has to be done before. */
const writes: Record<string, { events: string[]; before?: Call; call: Call }> = {
  "/sign-up/email": { events: ["account.created", "account.signed_in"], call: () => signUpWithAddress() },
  "/sign-in/email": { events: ["account.signed_in"], call: (account) => signIn(app, account) },
  "/sign-out": { events: ["account.signed_out"], call: post("/sign-out") },
  "/revoke-session": {
    events: ["account.session_revoked"],
    async call({ browser, phone }) {
      const { data } = await phone.auth.getSession();
      return browser.post("/api/auth/revoke-session", { token: data?.session.id });
    },
  },
  "/revoke-sessions": {
    events: ["account.session_revoked", "account.session_revoked"],
    call: post("/revoke-sessions"),
  },
  "/revoke-other-sessions": { events: ["account.session_revoked"], call: post("/revoke-other-sessions") },
  "/update-user": { events: ["account.updated"], call: post("/update-user", { name: "Grace Hopper" }) },
  "/change-password": {
    events: ["account.password_changed"],
    call: ({ browser, password }) =>
      browser.post("/api/auth/change-password", { currentPassword: password, newPassword }),
  },
  "/reset-password": {
    events: ["account.password_reset"],
    call: async ({ email }) =>
      openBrowser(app).post("/api/auth/reset-password", { newPassword, token: await requestReset(email) }),
  },
  "/confirm-email": {
    events: ["account.created", "account.signed_in", "account.taken_over"],
    async call() {
      const { token } = await signUpWithAddress();
      return confirm({ token, newPassword });
    },
  },
  "/verify-email": {
    events: ["account.email_changed"],
    before: ({ browser }) => browser.auth.changeEmail({ newEmail: `${crypto.randomUUID()}@example.com` }),
    async call({ browser, id }) {
      const [sent] = await sql<{ to: string }[]>`
        select m.to_address as to from mail_message m where m.to_address not in (select email from "user")
        order by m.created_at desc limit 1`;
      const { link } = await confirmationLink(app, sent?.to ?? id);
      return browser.send(link, { headers: navigation });
    },
  },
  "/delete-user": {
    events: ["account.deleted"],
    call: ({ browser, password }) => browser.post("/api/auth/delete-user", { password }),
  },
  "/delete-user/callback": {
    events: ["account.deleted"],
    before: post("/delete-user"),
    call: async ({ browser, email }) => browser.send(await newestLink(app, email)),
  },
  "/unlink-account": {
    events: ["account.provider_unlinked"],
    before: ({ id }) => sql`insert into account (id, account_id, provider_id, user_id)
      values (${`acc_${id}`}, 'subject', 'acme-sso', ${id})`,
    call: ({ browser, id }) => browser.post("/api/auth/unlink-account", { accountId: `acc_${id}` }),
  },
};

/** What writes nothing about an account that people would look for in a log, and why. */
const withoutEvent: Record<string, string> = {
  "/callback/{id}": "there are no social providers",
  "/sign-in/social": "there are no social providers",
  "/link-social": "there are no social providers",
  "/get-access-token": "there are no social providers",
  "/refresh-token": "there are no social providers",
  "/sso/callback/{providerId}": "tested in apps/api/test/sso",
  "/sso/saml2/sp/acs/{providerId}": "tested in apps/api/test/sso",
  "/get-session": "reads, and extends the session",
  "/update-session": "a session has no field that people set",
  "/change-email": "mails a link",
  "/send-verification-email": "mails a link",
  "/request-password-reset": "mails a link",
  "/sign-in/sso": "redirects",
  "/reset-password/{token}": "redirects",
  "/error": "redirects",
  "/verify-password": "reads",
  "/list-sessions": "reads",
  "/list-accounts": "reads",
  "/account-info": "reads",
  "/ok": "reads",
  "/sso/saml2/sp/metadata": "reads",
};

it("has every endpoint about accounts in one of the two lists", async () => {
  const { paths = {} } = await readReference(app);
  const described = Object.keys(paths).filter((path) => !path.startsWith("/organization/"));
  expect([...Object.keys(writes), ...Object.keys(withoutEvent)].toSorted()).toEqual(described.toSorted());
});

it.each(Object.entries(writes))("%s writes its event with actor and context", async (_, { events, before, call }) => {
  const account = await openAccount();
  await before?.(account);
  const known = new Set((await readEvents()).map(({ id }) => id));
  await call(account);
  const written = (await readEvents()).filter(({ id }) => !known.has(id));
  expect(written.map(({ event }) => event)).toEqual(events);
  for (const each of written) {
    expect(each).toMatchObject({ api: "better-auth", requestId: expect.stringMatching(/^[\w-]{1,64}$/) });
    expect(each).toMatchObject({ actorType: "user", actorId: each.targetId, targetType: "user" });
    // Nothing about the person remains of a deleted account.
    const ip = each.event === "account.deleted" ? null : "127.0.0.1";
    expect(each.actor).toMatchObject({ ip });
  }
});

it("records a new name as that of the target, where it can be erased, and the former one as that of the actor", async () => {
  const { browser, id } = await openAccount();
  await browser.auth.updateUser({ name: "Grace Hopper" });
  await browser.auth.updateUser({ name: "Grace Hopper" });
  const updates = await sql`
    select actor_personal ->> 'name' as was, target_personal ->> 'name' as becomes, details, changes from audit_event
    where target_id = ${id} and event = 'account.updated'`;
  expect([...updates]).toEqual([
    { was: "Ada Lovelace", becomes: "Grace Hopper", details: { fields: ["name"] }, changes: [] },
  ]);
});

const readEvents = () => sql<
  { id: string; event: string; api: string; requestId: string; actor: unknown; targetId: string }[]
>`
  select id, event, api, request_id as "requestId", actor_type as "actorType", actor_id as "actorId", actor_personal as actor,
    target_type as "targetType", target_id as "targetId"
  from audit_event where chain = 'instance' order by created_at, id`;
