import { createTestDatabase, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, connection, newOrganizationWithProvider } = await openSsoSetting(database);

/** Sets the claims that the identity provider returns for this address. */
function known(email: string, claims: Record<string, unknown> = {}) {
  oidc.people.set(email, { email, email_verified: true, name: "Nora Newcomer", ...claims });
  return { email };
}

async function membershipOf(organizationId: string, email: string) {
  const [row] = await sql<{ roles: string[]; source: string; emailVerified: boolean; version: number }[]>`
    select m.roles, m.source, u.email_verified as "emailVerified", m.version
    from member m join "user" u on u.id = m.user_id where m.organization_id = ${organizationId} and u.email = ${email}`;
  return row;
}

describe("who comes by single sign-on", () => {
  it("gets an account and a membership, and a session that records its provider", async () => {
    const { id, slug, domain, provider } = await newOrganizationWithProvider();
    const email = `nora@${domain}`;
    const { path, error, browser } = await signInByOidc(app, known(email));
    expect({ path, error }).toEqual({ path: "/after", error: null });
    expect(await membershipOf(id, email)).toMatchObject({ roles: ["member"], source: "sso", emailVerified: true });
    const organization = await browser.trpc.organization.get.query({ organization: slug });
    expect(organization.roles).toEqual(["member"]);
    const marks = await sql`select s.sso_provider_id as mark from session s join "user" u on u.id = s.user_id
      where u.email = ${email}`;
    expect(marks).toEqual([{ mark: provider.id }]);
    const events = await sql`
      select event, api, request_id as "requestId", actor_personal ->> 'ip' as ip, details from audit_event
      where target_personal ->> 'email' = ${email} order by created_at, id`;
    const context = { api: "better-auth", requestId: expect.any(String), ip: "127.0.0.1" };
    expect(events).toMatchObject([
      { event: "account.created", ...context, details: { because: "first single sign-on" } },
      { event: "member.added", ...context, details: { because: `signed in by ${provider.providerId}` } },
      { event: "account.provider_linked", ...context, details: { providerId: provider.providerId } },
      { event: "account.signed_in", ...context, details: { by: "sso" } },
    ]);
    expect(await sql`select id from mail_message where to_address = ${email}`).toEqual([]);
  });

  it("can be another subject of the provider each time, of which ten stay", async () => {
    const { domain } = await newOrganizationWithProvider();
    const { email } = known(`nora@${domain}`);
    await signInByOidc(app, { email });
    await sql`insert into account (id, user_id, provider_id, account_id)
      select account_id || n, user_id, provider_id, account_id || n from account, generate_series(1, 9) n
      where account_id = ${email}`;
    await sql`update account set created_at = now() - interval '1 day' where account_id = ${email}`;
    oidc.people.set(`new ${email}`, { email, email_verified: true, name: "Nora Newcomer" });
    expect((await signInByOidc(app, { email, loginHint: `new ${email}` })).error).toBeNull();
    const stored = await sql<{ subject: string }[]>`select account_id as subject from account
      where user_id = (select id from "user" where email = ${email})`;
    expect(stored).toHaveLength(10);
    expect(stored).toContainEqual({ subject: `new ${email}` });
    expect(stored).not.toContainEqual({ subject: email });
    expect((await signInByOidc(app, { email })).error).toBeNull();
  });

  it("finds single sign-on marked as the last method, in that browser alone", async () => {
    const { domain } = await newOrganizationWithProvider();
    const email = `nora@${domain}`;
    const { browser } = await signInByOidc(app, known(email));
    expect(browser.cookies.get("better-auth.last_used_login_method")).toBe("sso");
    expect((await browser.auth.getSession()).data?.user).toMatchObject({ lastLoginMethod: "sso" });
    expect((await browser.auth.multiSession.listDeviceSessions()).data).toMatchObject([{ user: { email } }]);
  });

  it("is found by address, domain, organization, by a former slug too, or provider", async () => {
    const { id: organization, owner, slug, domain, provider } = await newOrganizationWithProvider();
    const { email } = known(`nora@${domain}`);
    const current = `${slug}-renamed`;
    await owner.organization.update.mutate({ organization, data: { slug: current } });
    const bySlug = [slug, current].map((organizationSlug) => ({ organizationSlug }));
    for (const hint of [{ email }, ...bySlug, { providerId: provider.providerId }]) {
      const { error } = await signInByOidc(app, { ...hint, loginHint: email });
      expect(error).toBeNull();
    }
  });

  it("gets an error when there is no single sign-on for an address, verified or not", async () => {
    const { owner, id, domain } = await newOrganizationWithProvider();
    const elsewhere = `elsewhere-${domain}`;
    await owner.sso.create.mutate({ organization: id, domain: elsewhere, oidc: connection() });
    for (const email of [`nora@${elsewhere}`, `nora@sub.${domain}`, "nora", ""]) {
      await expect(signInByOidc(app, { email })).rejects.toThrow("404");
    }
  });

  it("keeps the account of the same address, when that was confirmed", async () => {
    const { id, domain } = await newOrganizationWithProvider();
    const person = await insertUser(database, { email: `old@${domain}` });
    await signInByOidc(app, known(person.email));
    expect(await sql`select user_id as "userId" from member where organization_id = ${id} and source = 'sso'`).toEqual([
      { userId: person.id },
    ]);
  });

  it("shows out anyone who signed up with the address and never confirmed it", async () => {
    const { id, domain } = await newOrganizationWithProvider();
    const squatter = await signUp(app, { ...newAccount(), email: `nora@${domain}` });
    const { error, browser } = await signInByOidc(app, known(squatter.email));
    expect(error).toBeNull();
    expect((await squatter.browser.auth.getSession()).data).toBeNull();
    const again = await squatter.browser.auth.signIn.email(squatter);
    expect(again.error?.status).toBe(401);
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(true);
    expect(await membershipOf(id, squatter.email)).toMatchObject({ emailVerified: true });
  });

  it("stays the same person under a new address at the provider", async () => {
    const { domain } = await newOrganizationWithProvider();
    const { browser } = await signInByOidc(app, known(`maiden@${domain}`));
    const before = await browser.auth.getSession();
    oidc.people.set(`maiden@${domain}`, { email: `married@${domain}` });
    const { browser: later } = await signInByOidc(app, { email: `maiden@${domain}` });
    expect((await later.auth.getSession()).data?.user.id).toBe(before.data?.user.id);
  });

  it("uses the seat of their own invitation", async () => {
    const { id, domain, owner } = await newOrganizationWithProvider();
    const email = `nora@${domain}`;
    await owner.invitation.create.mutate({ organization: id, emails: [email], roles: ["member"] });
    await sql`update organization set max_members = 4 where id = ${id}`;
    expect(await signInByOidc(app, known(email))).toMatchObject({ error: null });
    expect(await sql`select status from invitation where organization_id = ${id}`).toEqual([{ status: "accepted" }]);
  });

  it("is rejected, without an account, where no seat is left", async () => {
    const { id, domain } = await newOrganizationWithProvider();
    await sql`update organization set max_members = 3 where id = ${id}`;
    const email = `nora@${domain}`;
    const { error, path, browser } = await signInByOidc(app, known(email));
    expect({ error, path }).toEqual({ error: "seat_limit_reached", path: "/sign-in" });
    expect((await browser.auth.getSession()).data).toBeNull();
    expect(await sql`select id from "user" where email = ${email}`).toEqual([]);
  });

  it(`becomes one member when signing in twice at the same instant, ${RACE_ROUNDS} times`, async () => {
    const { id, domain } = await newOrganizationWithProvider();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const hint = known(`nora-${round}@${domain}`);
      const ends = await Promise.all([signInByOidc(app, hint), signInByOidc(app, hint)]);
      expect(ends.map(({ error }) => error)).toEqual([null, null]);
    }
    const [count] = await sql`select count(*)::int from member where organization_id = ${id} and source = 'sso'`;
    expect(count).toEqual({ count: RACE_ROUNDS });
  });
});

describe("a provider", () => {
  it("cannot sign in an address outside of its domain, no matter who has it", async () => {
    const { id, domain, provider } = await newOrganizationWithProvider();
    const victim = await insertUser(database);
    for (const email of [victim.email, `nora@sub.${domain}`, `nora@${domain}.example`, `nora@evil.test@${domain}x`]) {
      oidc.people.set("mallory", { email, email_verified: true, name: "Mallory" });
      const { error, description, browser } = await signInByOidc(app, {
        providerId: provider.providerId,
        loginHint: "mallory",
      });
      expect(error).toBe("sso_foreign_address");
      expect(description).toContain(`addresses of ${domain} only`);
      expect((await browser.auth.getSession()).data).toBeNull();
    }
    expect(await sql`select 1 from account where user_id = ${victim.id}`).toEqual([]);
    expect(await membershipOf(id, victim.email)).toBeUndefined();
  });

  it("cannot sign in someone it once knew whose address has left its domain", async () => {
    const { domain } = await newOrganizationWithProvider();
    const hint = known(`nora@${domain}`);
    await signInByOidc(app, hint);
    await sql`update "user" set email = ${`nora@away-${domain}`} where email = ${hint.email}`;
    expect(await signInByOidc(app, hint)).toMatchObject({ error: "sso_foreign_address" });
  });

  it("that returns an unconfirmed address is rejected", async () => {
    const { domain } = await newOrganizationWithProvider();
    const end = await signInByOidc(app, known(`nora@${domain}`, { email_verified: false }));
    expect(end).toMatchObject({ error: "email_not_verified", path: "/sign-in" });
  });

  it("of a deleted organization cannot sign anyone in", async () => {
    const { domain, id, owner } = await newOrganizationWithProvider();
    await owner.organization.delete.mutate({ organization: id });
    await expect(signInByOidc(app, known(`nora@${domain}`))).rejects.toThrow("404");
  });
});

describe("roles", () => {
  const rules = { roleClaim: "groups", roleMapping: { crew: "editor", chiefs: "admin" } };

  it("above member need an owner's leave, also when a role grows later", async () => {
    const { id, domain, provider, owner } = await newOrganizationWithProvider();
    await insertRole(database, id, "editor", []);
    const { providerId } = provider;
    const data = { roleClaim: "groups", roleMapping: { crew: "editor" } };
    await owner.sso.update.mutate({ organization: id, providerId, data });
    await sql`update organization_role set permissions = '["member:create"]' where organization_id = ${id}`;
    const email = `nora@${domain}`;
    await signInByOidc(app, known(email, { groups: ["crew"] }));
    expect((await membershipOf(id, email))?.roles).toEqual(["member"]);
    await owner.sso.update.mutate({
      organization: id,
      providerId,
      data: { allowsRolesAboveMember: true, roleMapping: rules.roleMapping },
    });
    await signInByOidc(app, known(email, { groups: ["crew", "chiefs"] }));
    expect((await membershipOf(id, email))?.roles).toEqual(["editor", "admin"]);
  });

  it("of owners and of those restricted to some projects stay as they are", async () => {
    const { id, domain, provider, owner, people } = await newOrganizationWithProvider();
    await insertRole(database, id, "editor", []);
    const data = { roleClaim: "groups", roleMapping: { crew: "editor" } };
    await owner.sso.update.mutate({ organization: id, providerId: provider.providerId, data });
    await sql`update member set has_restricted_site_access = true where user_id = ${people.member.id}`;
    for (const [who, roles] of [
      ["owner", ["owner"]],
      ["member", ["member"]],
      ["admin", ["editor"]],
    ] as const) {
      await signInByOidc(app, known(`${who}@${domain}`, { groups: "crew" }));
      expect((await membershipOf(id, `${who}@${domain}`))?.roles).toEqual(roles);
    }
  });

  it("of present members stay without a mapping", async () => {
    const { id, domain } = await newOrganizationWithProvider();
    await signInByOidc(app, known(`admin@${domain}`));
    expect((await membershipOf(id, `admin@${domain}`))?.roles).toEqual(["admin"]);
  });
});
