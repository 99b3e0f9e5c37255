import { X509Certificate } from "node:crypto";
import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../support/clients/browser.ts";
import { beginSaml, postSaml } from "../support/clients/saml-sign-in.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { twoFactorActions } from "../support/clients/two-factor.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, oidc, connection, newDomain } = setting;
const second = await listen(database);
const { signUpConfirmed, signUpWithApp, mailedCode, pass } = twoFactorActions(app, database);
const [idp, rogue] = [await createSamlIdp(), await createSamlIdp()];

type Client = ReturnType<typeof trpcClient>;
const stale = { ok: false, status: 403, reason: "session_not_fresh" };
const sessionRequired = { ok: false, status: 401, reason: "session_required" };

const samlOf = (certificate: string) => ({
  saml: { entityId: idp.entityId, entryPoint: idp.entryPoint, certificate },
});
const fingerprintOf = (certificate: string) => new X509Certificate(certificate).fingerprint256;

/** An organization with a verified SAML provider, and the sessions of its people. */
async function newOrganization() {
  const organization = await setting.newOrganization();
  const { id, domain, owner } = organization;
  const made = await owner.sso.create.mutate({ organization: id, domain, ...samlOf(idp.certificate) });
  const provider = await setting.verify(owner, id, made);
  return { ...organization, provider, named: { organization: id, providerId: provider.providerId } };
}

const ownersSession = (change: string, userId: string) =>
  sql.unsafe(`update session set ${change} where user_id = $1`, [userId]);

type Named = { organization: string; providerId: string };
const changes: Record<string, (client: Client, named: Named) => Promise<unknown>> = {
  "adding a provider": ({ sso }, { organization }) =>
    sso.create.mutate({ organization, domain: newDomain(), oidc: connection() }),
  "another certificate": ({ sso }, named) => sso.update.mutate({ ...named, data: samlOf(rogue.certificate) }),
  "another protocol": ({ sso }, named) => sso.update.mutate({ ...named, data: { oidc: connection() } }),
  "another domain": ({ sso }, named) => sso.update.mutate({ ...named, data: { domain: newDomain() } }),
  "verifying a domain": ({ sso }, named) => sso.verifyDomain.mutate(named),
  "discarding a pending connection": ({ sso }, named) => sso.discardPendingConnection.mutate(named),
  "removing a provider": ({ sso }, named) => sso.remove.mutate(named),
};

describe.each(Object.entries(changes))("%s", (_, change) => {
  it("takes a session of the last ten minutes, and no access token", async () => {
    const { id, owner, people, named } = await newOrganization();
    const made = { organization: id, name: "All", permissions: "all" } as const;
    for (const kind of ["personal", "organization"] as const) {
      const { token } = await owner.token.create.mutate({ ...made, kind });
      expect(await outcomeOf(change(trpcClient(app, { actor: { token } }), named))).toEqual(sessionRequired);
    }
    await ownersSession("authenticated_at = now() - interval '11 minutes'", people.owner.id);
    expect(await outcomeOf(change(owner, named))).toEqual(stale);
    await ownersSession("authenticated_at = now() - interval '9 minutes'", people.owner.id);
    expect(await outcomeOf(change(owner, named))).toMatchObject({ ok: true });
  });

  it("takes a session that has shown the second factor of the account, and more than single sign-on", async () => {
    const { owner, people, named } = await newOrganization();
    await sql`update "user" set two_factor_enabled = true where id = ${people.owner.id}`;
    expect(await outcomeOf(change(owner, named))).toEqual(stale);
    await ownersSession("second_factor = 'totp', authenticated_at = null", people.owner.id);
    expect(await outcomeOf(change(owner, named))).toEqual(stale);
    await ownersSession("authenticated_at = now()", people.owner.id);
    expect(await outcomeOf(change(owner, named))).toMatchObject({ ok: true });
  });
});

it("roles and requiring single sign-on take no fresh session", async () => {
  const { owner, people, named } = await newOrganization();
  await ownersSession("authenticated_at = now() - interval '1 day'", people.owner.id);
  const data = { roleClaim: "groups", forceSso: true };
  expect(await owner.sso.update.mutate({ ...named, data })).toMatchObject(data);
});

it("the certificate is not replaced with a stolen session or token, so no one signs in past the second factor", async () => {
  const { browser, email, password } = await signUpWithApp();
  const domain = newDomain();
  const address = `owner@${domain}`;
  const { people, named, provider } = await newOrganization();
  await sql`update "user" set email = ${address} where email = ${email}`;
  await sql`update member set user_id = (select id from "user" where email = ${address}) where user_id = ${people.owner.id}`;
  await pass(11, address);
  const attack = browser.trpc.sso.update.mutate({ ...named, data: samlOf(rogue.certificate) });
  expect(await outcomeOf(attack)).toEqual(stale);
  const { url, metadata, browser: thief } = await beginSaml(app, provider.providerId);
  const person = { nameId: `owner@${provider.domain}` };
  const { action, form } = await rogue.answer(url, metadata, person, { tags: { Issuer: idp.entityId } });
  expect((await postSaml(thief, action, form)).error).not.toBeNull();
  expect((await thief.auth.getSession()).data).toBeNull();
  // The owner enters the password, and the session has shown the second factor: it counts in the other process at once.
  expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
  const elsewhere = openBrowser(second, { cookies: browser.cookies });
  const data = samlOf(rogue.certificate);
  expect(await outcomeOf(elsewhere.trpc.sso.update.mutate({ ...named, data }))).toMatchObject({ ok: true });
});

it("a session that turned codes by email on takes a code first", async () => {
  const { browser, email, password } = await signUpConfirmed();
  const { id } = await browser.trpc.organization.create.mutate({ name: "Acme", slug: newDomain().slice(0, 36) });
  expect((await browser.twoFactor.enable({ password, method: "otp" })).error).toBeNull();
  const add = () => browser.trpc.sso.create.mutate({ organization: id, domain: newDomain(), oidc: connection() });
  expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
  expect(await outcomeOf(add())).toEqual(stale);
  await browser.twoFactor.sendOtp();
  expect((await browser.twoFactor.verifyOtp({ code: await mailedCode(email) })).error).toBeNull();
  expect(await outcomeOf(add())).toMatchObject({ ok: true });
});

it("an owner who signed in with single sign-on of the organization changes nothing of it", async () => {
  const { id, domain, provider } = await setting.newOrganizationWithProvider();
  const email = `owner@${domain}`;
  oidc.people.set(email, { email, email_verified: true });
  await sql`update "user" set email_verified = true where email = ${email}`;
  const { browser } = await signInByOidc(app, { email });
  const named = { organization: id, providerId: provider.providerId };
  const data = { oidc: { ...connection(), clientSecret: "another" } };
  expect(await outcomeOf(browser.trpc.sso.update.mutate({ ...named, data }))).toEqual(stale);
});

it("mails every owner about another certificate, and records its fingerprints", async () => {
  const { id, domain, owner, people, named } = await newOrganization();
  await sql`update "user" set email_verified = true where email like ${`%@${domain}`}`;
  await sql`update member set role = 'owner' where user_id = ${people.member.id}`;
  const data = samlOf(rogue.certificate);
  await owner.sso.update.mutate({ ...named, data });
  for (const who of ["owner", "member"]) {
    const [mail] = await mailTo(app, `${who}@${domain}`);
    expect(mail?.subject).toContain("Single sign-on of");
    expect(mail?.text).toContain(fingerprintOf(rogue.certificate));
    expect(mail?.links[0]).toContain("/sso");
  }
  expect(await mailTo(app, `admin@${domain}`)).toEqual([]);
  const count = (await mailTo(app, `member@${domain}`)).length;
  await owner.sso.update.mutate({ ...named, data });
  await owner.sso.update.mutate({ ...named, data: { domain: newDomain() } });
  expect(await mailTo(app, `member@${domain}`)).toHaveLength(count);
  const [event] = await sql`select changes from audit_event
    where organization_id = ${id} and event = 'sso.provider_updated' order by sequence limit 1`;
  const [from, to] = [[fingerprintOf(idp.certificate)], [fingerprintOf(rogue.certificate)]];
  expect(event?.changes).toEqual([{ field: "certificates", from, to }]);
});

it("mails owners once a pending connection takes over", async () => {
  const { id, domain, owner, named } = await newOrganization();
  await sql`update "user" set email_verified = true where email = ${`owner@${domain}`}`;
  const before = (await mailTo(app, `owner@${domain}`)).length;
  const waiting = await owner.sso.update.mutate({ ...named, data: { oidc: connection() } });
  expect(await mailTo(app, `owner@${domain}`)).toHaveLength(before);
  if (!waiting.pendingConnection) throw new Error("The change does not wait.");
  await setting.verify(owner, id, { ...waiting, dnsRecord: waiting.pendingConnection.dnsRecord });
  expect(await mailTo(app, `owner@${domain}`)).toHaveLength(before + 1);
});
