import { createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, newOrganizationWithProvider } = await openSsoSetting(database);

/** An organization, and someone who signed up with a password, is a member of it and known to its provider. */
async function withMember(role = "member") {
  const organization = await newOrganizationWithProvider();
  const { id, domain, owner, provider } = organization;
  const account = await signUp(app, { ...newAccount(), email: `mia@${domain}` });
  await sql`update "user" set email_verified = true where email = ${account.email}`;
  await owner.member.add.mutate({ organization: id, email: account.email, roles: [role] });
  oidc.people.set(account.email, { email: account.email });
  const force = (forceSso: boolean) =>
    owner.sso.update.mutate({ organization: id, providerId: provider.providerId, data: { forceSso } });
  return { ...organization, account, force };
}

const rejected = { ok: false, status: 403, reason: "sso_required" };

const reading = (client: ReturnType<typeof trpcClient>, organization: string) =>
  outcomeOf(client.organization.get.query({ organization }));

describe("forced single sign-on", () => {
  it("rejects a password session with the address to sign in at, admits one by the provider, and ends when switched off", async () => {
    const { slug, account, force, provider } = await withMember();
    const { trpc } = account.browser;
    expect(await reading(trpc, slug)).toMatchObject({ ok: true });
    await force(true);
    expect(await reading(trpc, slug)).toEqual(rejected);
    await expect(trpc.member.list.query({ organization: slug })).rejects.toThrow(
      `${app.origin}/sign-in?sso=${provider.providerId}`,
    );
    const { browser } = await signInByOidc(app, account);
    expect(await reading(browser.trpc, slug)).toMatchObject({ ok: true });
    await force(false);
    expect(await reading(trpc, slug)).toMatchObject({ ok: true });
  });

  it("holds for a change too, also one that was under way when it was forced", async () => {
    const { id, account, force } = await withMember("admin");
    const change = () => account.browser.trpc.team.create.mutate({ organization: id, name: "Optics" });
    await force(true);
    expect(await outcomeOf(change())).toEqual(rejected);
    for (let round = 0; round < RACE_ROUNDS; round++) {
      await force(false);
      const [, outcome] = await Promise.all([force(true), outcomeOf(change())]);
      expect(outcome.ok || outcome.reason === "sso_required" || outcome.reason === "team_limit_reached").toBe(true);
      expect(await outcomeOf(change())).toEqual(rejected);
    }
  });

  it("holds at the Better Auth API", async () => {
    const { id, account, force } = await withMember();
    await force(true);
    for (const path of ["get-full-organization", "list-members", "list-teams", "get-active-member-role"]) {
      const response = await account.browser.send(`/api/auth/organization/${path}?organizationId=${id}`);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "SSO_REQUIRED" });
    }
    expect((await account.browser.send(`/api/auth/token?organizationId=${id}`)).status).toBe(403);
    const setActive = await account.browser.post("/api/auth/organization/set-active", { organizationId: id });
    expect(setActive.status).toBe(403);
    for (const path of ["list", "list-user-teams"]) {
      const response = await account.browser.send(`/api/auth/organization/${path}`);
      expect({ status: response.status, answer: await response.json() }).toEqual({ status: 200, answer: [] });
    }
    const named = await account.browser.send(`/api/auth/organization/list-user-teams?organizationId=${id}`);
    expect(named.status).toBe(403);
  });

  it("leaves name and slug of the organization in a list of its own, so that the app can lead to the sign-on", async () => {
    const { slug, account, force } = await withMember();
    const { organization } = account.browser.trpc;
    expect(await organization.listSso.query()).toEqual([]);
    await force(true);
    expect((await organization.list.query({})).items).toEqual([]);
    expect(await organization.listSso.query()).toEqual([{ slug, name: expect.any(String) }]);
  });

  it("takes the organization out of sessions and of what an access token shows about itself", async () => {
    const { id, account, owner, force } = await withMember();
    const { trpc, auth } = account.browser;
    const { token } = await trpc.token.create.mutate({ organization: id, permissions: "all", name: "Script" });
    const script = trpcClient(app, { actor: { token } });
    const team = await owner.team.create.mutate({ organization: id, name: "Optics" });
    await owner.team.addMember.mutate({
      ...{ organization: id, teamId: team.id },
      userId: (await trpc.caller.get.query()).userId,
    });
    await account.browser.post("/api/auth/organization/set-active", { organizationId: id });
    await account.browser.post("/api/auth/organization/set-active-team", { teamId: team.id });
    const activeOf = async (browser: typeof account.browser) => {
      const listed: unknown = await (await browser.send("/api/auth/list-sessions")).json();
      return [(await browser.auth.getSession()).data?.session, ...(Array.isArray(listed) ? listed : [])];
    };
    const open = { activeOrganizationId: id, activeTeamId: team.id };
    expect(await activeOf(account.browser)).toEqual([open, open].map((each) => expect.objectContaining(each)));
    expect(await script.caller.get.query()).toMatchObject({ token: { organizationId: id } });

    await force(true);
    const closed = { activeOrganizationId: null, activeTeamId: null };
    expect(await activeOf(account.browser)).toEqual([closed, closed].map((each) => expect.objectContaining(each)));
    expect(await outcomeOf(script.caller.get.query())).toEqual(rejected);
    const { browser } = await signInByOidc(app, account);
    await browser.post("/api/auth/organization/set-active", { organizationId: id });
    expect((await browser.auth.getSession()).data?.session).toMatchObject({ activeOrganizationId: id });
    expect(await auth.getSession()).toMatchObject({ data: { session: closed } });

    await force(false);
    expect((await auth.getSession()).data?.session).toMatchObject(open);
  });

  it("holds at the REST API, where it can be switched too", async () => {
    const { id, account, owner, people, provider } = await withMember();
    const { token } = await owner.token.create.mutate({
      organization: id,
      permissions: "all",
      name: "Switch",
      kind: "organization",
    });
    const force = (forceSso: boolean) =>
      restClient(app, token)(`PATCH /orgs/${id}/sso-extras/${provider.providerId}`, { body: { forceSso } });
    const sessionToken = account.browser.cookies.get("better-auth.session_token") ?? "";
    const asMia = restClient(app, sessionToken);
    expect(await asMia(`GET /orgs/${id}/users`)).toMatchObject({ status: 200 });
    expect(await force(true)).toMatchObject({ status: 200, body: { providerId: provider.providerId, forceSso: true } });
    const answer = await asMia(`GET /orgs/${id}/users`);
    expect(answer).toMatchObject(rejection(403, "FORBIDDEN"));
    expect(answer.body).toMatchObject({ error: expect.stringContaining(`/sign-in?sso=${provider.providerId}`) });
    expect(await restClient(app, people.owner)(`GET /orgs/${id}/users`)).toMatchObject({ status: 200 });
    await force(false);
    expect(await asMia(`GET /orgs/${id}/users`)).toMatchObject({ status: 200 });
  });

  it("holds for the bearer token that signing in with a password answers", async () => {
    const { slug, account, force } = await withMember();
    await force(true);
    const answer = await openBrowser(app).post("/api/auth/sign-in/email", account);
    const { token }: { token: string } = await answer.json();
    expect(await reading(trpcClient(app, { actor: { token } }), slug)).toEqual(rejected);
  });

  it("holds for an access token made in a password session, and admits one made after single sign-on", async () => {
    const { id, account, force } = await withMember();
    const input = { organization: id, name: "Script", permissions: ["organization:read"] };
    const before = await account.browser.trpc.token.create.mutate(input);
    await force(true);
    expect(await reading(trpcClient(app, { actor: { token: before.token } }), id)).toEqual(rejected);
    const { browser } = await signInByOidc(app, account);
    const after = await browser.trpc.token.create.mutate(input);
    expect(await reading(trpcClient(app, { actor: { token: after.token } }), id)).toMatchObject({ ok: true });
  });

  it("holds for a session of another organization's provider", async () => {
    const [here, there] = [await withMember(), await withMember()];
    await here.owner.member.add.mutate({ organization: here.id, email: there.account.email, roles: ["member"] });
    await sql`update "user" set email = ${`moved@${here.domain}`} where email = ${there.account.email}`;
    await sql`update session set sso_provider_id = ${there.provider.id} where user_id =
      (select id from "user" where email = ${`moved@${here.domain}`})`;
    await here.force(true);
    expect(await reading(there.account.browser.trpc, here.slug)).toEqual(rejected);
  });

  it("lets a password session be made no other by anything it sends", async () => {
    const { slug, account, force, provider } = await withMember();
    await force(true);
    await account.browser.post("/api/auth/update-session", { ssoProviderId: provider.id });
    await account.browser.post("/api/auth/update-user", { ssoProviderId: provider.id });
    const again = openBrowser(app);
    await again.post("/api/auth/sign-in/email", { ...account, ssoProviderId: provider.id });
    expect(await reading(account.browser.trpc, slug)).toEqual(rejected);
    expect(await reading(again.trpc, slug)).toEqual(rejected);
  });

  it("lets owners in by any way, and members of other domains", async () => {
    const { id, slug, owner, account, force, people } = await withMember("owner");
    const guest = await signUp(app);
    await sql`update "user" set email_verified = true where email = ${guest.email}`;
    await owner.member.add.mutate({ organization: id, email: guest.email, roles: ["member"] });
    await force(true);
    expect(await reading(account.browser.trpc, slug)).toMatchObject({ ok: true });
    expect(await reading(guest.browser.trpc, slug)).toMatchObject({ ok: true });
    expect(await reading(trpcClient(app, people.admin), slug)).toEqual(rejected);
  });

  it("does not keep anyone from leaving the rest of Guildhall alone", async () => {
    const { account, force, slug } = await withMember();
    await force(true);
    expect(await account.browser.trpc.organization.listSso.query()).toMatchObject([{ slug }]);
    const own = await account.browser.trpc.organization.create.mutate({ name: "Own", slug: `own-${Date.now()}` });
    expect(await reading(account.browser.trpc, own.slug)).toMatchObject({ ok: true });
  });
});
