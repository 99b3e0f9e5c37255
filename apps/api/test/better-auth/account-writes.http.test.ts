import { readFileSync } from "node:fs";
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
  "/multi-session/revoke": {
    events: ["account.session_revoked"],
    async call({ browser }) {
      const { data } = await browser.auth.getSession();
      return browser.post("/api/auth/multi-session/revoke", { sessionToken: data?.session.id });
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

/** Endpoints that need more than these accounts have: the event, and the file below `test` that looks for it. */
const testedElsewhere: Record<string, [event: string, file: string]> = {
  "/callback/{id}": ["account.provider_linked", "accounts/social/sign-in"],
  "/link-social": ["account.provider_linked", "accounts/social/own-accounts"],
  "/sign-in/email-otp": ["account.signed_in", "accounts/email-codes/sign-in"],
  "/email-otp/verify-email": ["account.email_confirmed", "accounts/email-codes/other-uses"],
  "/email-otp/reset-password": ["account.password_reset", "accounts/email-codes/other-uses"],
  "/passkey/verify-registration": ["account.passkey_added", "accounts/passkeys/registration"],
  "/passkey/verify-authentication": ["account.signed_in", "accounts/passkeys/sign-in"],
  "/passkey/update-passkey": ["account.passkey_renamed", "accounts/passkeys/own-passkeys"],
  "/passkey/delete-passkey": ["account.passkey_removed", "accounts/passkeys/own-passkeys"],
  "/admin/create-user": ["account.created", "administrators/users"],
  "/admin/update-user": ["account.updated", "administrators/users"],
  "/admin/set-role": ["account.role_changed", "administrators/users"],
  "/admin/ban-user": ["account.banned", "administrators/bans"],
  "/admin/unban-user": ["account.unbanned", "administrators/bans"],
  "/admin/impersonate-user": ["account.impersonation_started", "administrators/impersonation"],
  "/admin/stop-impersonating": ["account.impersonation_ended", "administrators/impersonation"],
  "/admin/revoke-user-session": ["account.session_revoked", "administrators/sessions"],
  "/admin/revoke-user-sessions": ["account.session_revoked", "administrators/sessions"],
  "/admin/remove-user": ["account.deleted", "administrators/endings"],
  "/admin/set-user-password": ["account.password_reset", "administrators/endings"],
  "/api-key/create": ["token.created", "accounts/api-keys/own-keys"],
  "/api-key/update": ["token.updated", "accounts/api-keys/own-keys"],
  "/api-key/delete": ["token.revoked", "accounts/api-keys/own-keys"],
  "/admin/reset-second-factor": ["account.two_factor_reset", "administrators/reset-second-factor"],
  "/oauth2/consent": ["account.app_authorized", "oauth/ended-access"],
  "/oauth2/delete-consent": ["account.app_revoked", "oauth/ended-access"],
  "/oauth2/end-session": ["account.signed_out", "oauth/sign-in"],
  "/device/token": ["account.signed_in", "accounts/devices/devices"],
  "/device/approve": ["account.device_approved", "accounts/devices/devices"],
  "/device/deny": ["account.device_denied", "accounts/devices/devices"],
  "/two-factor/enable": ["account.two_factor_enabled", "accounts/two-factor/events-and-mail"],
  "/two-factor/disable": ["account.two_factor_disabled", "accounts/two-factor/events-and-mail"],
  "/two-factor/generate-backup-codes": ["account.backup_codes_replaced", "accounts/two-factor/events-and-mail"],
  "/two-factor/verify-backup-code": ["account.backup_code_used", "accounts/two-factor/events-and-mail"],
  "/two-factor/verify-otp": ["account.second_factor_verified", "accounts/two-factor/events-and-mail"],
  "/two-factor/verify-totp": ["account.second_factor_verified", "accounts/two-factor/events-and-mail"],
};

/** What writes nothing about an account that people would look for in a log, and why. */
const withoutEvent: Record<string, string> = {
  "/get-access-token": "an error in any case",
  "/refresh-token": "an error in any case",
  "/sign-in/social": "begins at the service",
  "/email-otp/send-verification-otp": "mails a code",
  "/email-otp/request-password-reset": "mails a code",
  "/forget-password/email-otp": "mails a code",
  "/email-otp/check-verification-otp": "reads, and counts tries",
  "/two-factor/send-otp": "mails a code",
  "/two-factor/get-totp-uri": "reads",
  "/passkey/generate-authenticate-options": "reads",
  "/passkey/generate-register-options": "reads",
  "/passkey/list-user-passkeys": "reads",
  "/device": "reads, and notes who did",
  "/device/code": "begins a sign-in without an account",
  "/admin/list-users": "reads",
  "/admin/get-user": "reads",
  "/admin/list-user-sessions": "reads",
  "/admin/has-permission": "reads",
  "/api-key/get": "reads",
  "/api-key/list": "reads",
  "/api-key/verify": "reads, and counts uses",
  "/multi-session/list-device-sessions": "reads",
  "/multi-session/set-active": "chooses among the sessions of a browser",
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
  "/token": "reads",
  "/jwks": "reads",
  "/ok": "reads",
  "/.well-known/oauth-authorization-server": "reads",
  "/.well-known/openid-configuration": "reads",
  "/oauth2/authorize": "issues a code to an app that the person has authorized before",
  "/oauth2/continue": "issues a code to an app that the person has authorized before",
  "/oauth2/get-consents": "reads",
  "/oauth2/introspect": "reads",
  "/oauth2/revoke": "an app ends its own tokens",
  "/oauth2/token": "gives an app what the person has authorized",
  "/oauth2/userinfo": "reads",
  "/sso/saml2/sp/metadata": "reads",
};

it("has every endpoint about accounts in one of the lists", async () => {
  const { paths = {} } = await readReference(app);
  const described = Object.keys(paths).filter((path) => !path.startsWith("/organization/"));
  const listed = [writes, testedElsewhere, withoutEvent].flatMap((list) => Object.keys(list));
  expect(listed.toSorted()).toEqual(described.toSorted());
});

it.each(Object.entries(testedElsewhere))("%s has a test of its event", (_, [event, file]) => {
  const source = readFileSync(new URL(`../${file}.http.test.ts`, import.meta.url), "utf8");
  expect(source).toContain(event);
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
