import { afterFile, createTestDatabase, eventsOf, RACE_ROUNDS } from "@guildhall/testing";
import { startOidcServer } from "@guildhall/testing/identity";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { signInBySaml } from "../support/clients/saml-sign-in.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const nextOidc = await startOidcServer();
afterFile(() => nextOidc.stop());
const setting = await openSsoSetting(database, { trustedOrigins: [nextOidc.issuer] });
const { app, dns, oidc, connection, newDomain, newOrganization, newOrganizationWithProvider, verify } = setting;
const saml = await createSamlIdp();

const nextConnection = () => {
  const { issuer, clientId, clientSecret } = nextOidc;
  return { issuer, clientId, clientSecret };
};

/** A verified provider, and calls of its owner. */
async function newProvider() {
  const organization = await newOrganizationWithProvider();
  const { id, owner, provider } = organization;
  const { providerId } = provider;
  const named = { organization: id, providerId };
  type Data = Parameters<typeof owner.sso.update.mutate>[0]["data"];
  const read = async () => {
    const { items } = await owner.sso.list.query({ organization: id });
    const [only] = items;
    if (!only) throw new Error("There is no provider.");
    return only;
  };
  return {
    ...organization,
    named,
    read,
    update: (data: Data) => owner.sso.update.mutate({ ...named, data }),
    check: () => owner.sso.verifyDomain.mutate(named),
    discard: () => owner.sso.discardPendingConnection.mutate(named),
    publish(record: { name: string; value: string } | undefined) {
      if (!record) throw new Error("There is no pending connection.");
      dns.records.set(record.name, [record.value]);
    },
  };
}

/** Signs a person in by this provider. */
async function signIn(domain: string, at = oidc) {
  const email = `nora@${domain}`;
  at.people.set(email, { email });
  return signInByOidc(app, { email });
}

describe("a change of a verified provider's connection", () => {
  it("waits for its own DNS record, while people sign in by the verified one", async () => {
    const { domain, provider, read, update, check, publish } = await newProvider();
    nextOidc.redirectUris.add(provider.callbackUrl);
    const changed = await update({ oidc: nextConnection() });
    expect(changed).toMatchObject({
      ...{ issuer: oidc.issuer, domainVerified: true, dnsRecord: provider.dnsRecord },
      pendingConnection: { domain, issuer: nextOidc.issuer, protocol: "oidc", callbackUrl: provider.callbackUrl },
    });
    const { pendingConnection } = changed;
    expect(pendingConnection?.dnsRecord.name).toBe(provider.dnsRecord.name);
    expect(pendingConnection?.dnsRecord.value).not.toBe(provider.dnsRecord.value);
    expect(JSON.stringify(await read())).not.toContain(nextOidc.clientSecret);

    await expect(check()).rejects.toThrow("The TXT record has another value");
    expect((await signIn(domain)).error).toBeNull();

    publish(pendingConnection?.dnsRecord);
    expect(await check()).toMatchObject({
      ...{ issuer: nextOidc.issuer, domainVerified: true, pendingConnection: null },
      dnsRecord: pendingConnection?.dnsRecord,
    });
    expect((await signIn(domain, nextOidc)).error).toBeNull();
  });

  it("is written to the audit log, with what it replaced", async () => {
    const { id, update, check, publish, discard } = await newProvider();
    await update({ oidc: nextConnection() });
    await discard();
    publish((await update({ oidc: nextConnection() })).pendingConnection?.dnsRecord);
    await check();
    const trail = (await eventsOf(database, id)).slice(2);
    const issuer = expect.stringContaining(nextOidc.issuer);
    expect(trail).toMatchObject([
      { event: "sso.provider_updated", to: { pendingConnection: issuer } },
      { event: "sso.pending_connection_discarded", from: { issuer: nextOidc.issuer } },
      { event: "sso.provider_updated", from: { pendingConnection: null } },
      { event: "sso.domain_verified", from: { issuer: oidc.issuer }, to: { issuer: nextOidc.issuer } },
    ]);
    expect(JSON.stringify(trail)).not.toContain(nextOidc.clientSecret);
  });

  it("is discarded by an owner, or by describing the verified connection again", async () => {
    const { provider, update, discard, check } = await newProvider();
    await update({ oidc: nextConnection() });
    expect(await discard()).toMatchObject({ issuer: oidc.issuer, pendingConnection: null });
    expect(await discard()).toMatchObject({ pendingConnection: null });
    await update({ domain: newDomain() });
    const back = await update({ domain: provider.domain });
    expect(back).toMatchObject({ domain: provider.domain, pendingConnection: null });
    expect(await check()).toMatchObject({ domainVerified: true, issuer: oidc.issuer });
  });

  it("adds up with later changes: what is not sent stays as it was last described", async () => {
    const { domain, update } = await newProvider();
    await update({ oidc: nextConnection() });
    const next = newDomain();
    const { pendingConnection } = await update({ domain: next });
    expect(pendingConnection).toMatchObject({ domain: next, issuer: nextOidc.issuer });
    const roles = await update({ roleClaim: "groups" });
    expect(roles).toMatchObject({ domain, issuer: oidc.issuer, pendingConnection });
  });

  it("of the domain keeps the old one working and forced until the new one is verified", async () => {
    const { domain, update, check, publish, slug, owner, id } = await newProvider();
    await update({ forceSso: true });
    const next = newDomain();
    const changed = await update({ domain: next });
    expect(changed).toMatchObject({
      domain,
      domainVerified: true,
      forceSso: true,
      pendingConnection: { domain: next },
    });
    const { browser } = await signIn(domain);
    expect(await outcomeOf(browser.trpc.organization.get.query({ organization: slug }))).toMatchObject({ ok: true });
    await expect(signIn(next)).rejects.toThrow("404");
    publish(changed.pendingConnection?.dnsRecord);
    expect(await check()).toMatchObject({ domain: next, forceSso: true, pendingConnection: null });
    await expect(signIn(domain)).rejects.toThrow("404");
    expect((await signIn(next)).error).toBeNull();
    // Forced for the new domain from the moment of the swap.
    const [member] = await sql`select s.token from session s join "user" u on u.id = s.user_id
      join member m on m.user_id = u.id and m.organization_id = ${id} and m.role = 'member' and m.source <> 'sso'`;
    await sql`update "user" set email = ${`member@${next}`} where email = ${`member@${domain}`}`;
    const byPassword = trpcClient(app, { actor: { token: member?.token } });
    expect(await outcomeOf(byPassword.organization.get.query({ organization: slug }))).toMatchObject({
      reason: "sso_required",
    });
    await owner.sso.list.query({ organization: id });
  });

  it("to a domain of another provider fails at the swap, and leaves everything as it was", async () => {
    const [first, second] = [await newProvider(), await newProvider()];
    const changed = await first.update({ domain: second.domain });
    first.publish(changed.pendingConnection?.dnsRecord);
    expect(await outcomeOf(first.check())).toMatchObject({ status: 409, reason: "domain_taken" });
    expect(await first.read()).toMatchObject({ domain: first.domain, domainVerified: true });
    expect((await signIn(first.domain)).error).toBeNull();
  });

  it("of the issuer or the protocol forgets which account is whose, at the swap and not before", async () => {
    const { domain, provider, update, check, publish } = await newProvider();
    const links = () => sql`select 1 from account where provider_id = ${provider.providerId}`;
    await signIn(domain);
    // The same name for both, as Keycloak has it: subjects of one protocol are not those of the other.
    const { entryPoint, certificate } = saml;
    const changed = await update({ saml: { entityId: oidc.issuer, entryPoint, certificate } });
    expect(changed.pendingConnection).toMatchObject({ protocol: "saml", issuer: oidc.issuer });
    expect(await links()).toHaveLength(1);
    publish(changed.pendingConnection?.dnsRecord);
    await check();
    expect(await links()).toEqual([]);
  });

  it("to SAML is signed in by once it is verified", async () => {
    const { domain, provider, update, check, publish } = await newProvider();
    const changed = await update({ saml: { metadata: saml.metadata } });
    expect(changed.pendingConnection?.metadataUrl).toContain("/saml2/sp/metadata");
    publish(changed.pendingConnection?.dnsRecord);
    await check();
    const person = { nameId: "42", email: `nora@${domain}` };
    expect((await signInBySaml(app, saml, provider.providerId, person)).error).toBeNull();
  });

  it("of endpoints alone waits too, and sends a rotated secret of the same client at once", async () => {
    const { named, provider, update } = await newProvider();
    await sql`update sso_provider set oidc_config = (oidc_config::jsonb || '{"jwksEndpoint":"https://old.example/jwks"}')::text
      where provider_id = ${named.providerId}`;
    const { pendingConnection } = await update({ oidc: { ...connection(), clientSecret: "rotated" } });
    expect(pendingConnection).toMatchObject({ issuer: provider.issuer });
    const [row] =
      await sql`select oidc_config::jsonb->>'clientSecret' as secret, oidc_config::jsonb->>'jwksEndpoint' as jwks
      from sso_provider where provider_id = ${named.providerId}`;
    expect(row).toEqual({ secret: "rotated", jwks: "https://old.example/jwks" });
  });

  it(`is not verified when it changes while its record is looked up, ${RACE_ROUNDS} times`, async () => {
    const { update, check, publish, read } = await newProvider();
    publish((await update({ oidc: nextConnection() })).pendingConnection?.dnsRecord);
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const [checked] = await Promise.all([outcomeOf(check()), update({ saml: { metadata: saml.metadata } })]);
      const { pendingConnection, issuer } = await read();
      // Either it was verified first, or its record is no longer the one that was looked up.
      if (checked.ok) expect(issuer).toBe(nextOidc.issuer);
      else expect(["stale_version", "domain_not_verified"]).toContain(checked.reason);
      expect(issuer).not.toBe(saml.entityId);
      if (checked.ok) break;
      expect(pendingConnection?.issuer).toBe(saml.entityId);
      await update({ oidc: nextConnection() });
    }
  });
});

describe("a change that the DNS record covers applies at once", () => {
  it("of the client secret and the client ID", async () => {
    const { provider, update, named } = await newProvider();
    const changed = await update({ oidc: { ...connection(), clientId: "another", clientSecret: "rotated" } });
    expect(changed).toMatchObject({ oidc: { clientId: "another" }, pendingConnection: null, domainVerified: true });
    expect(changed.dnsRecord).toEqual(provider.dnsRecord);
    const [row] = await sql`select oidc_config::jsonb->>'clientSecret' as secret from sso_provider
      where provider_id = ${named.providerId}`;
    expect(row).toEqual({ secret: "rotated" });
  });

  it("of the certificate of a SAML provider", async () => {
    const { id, domain, owner } = await newOrganization();
    const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: saml.metadata } });
    const provider = await verify(owner, id, made);
    const { certificate } = await createSamlIdp();
    const { entityId, entryPoint } = saml;
    const data = { saml: { entityId, entryPoint, certificate } };
    const named = { organization: id, providerId: provider.providerId };
    const rotated = await owner.sso.update.mutate({ ...named, data });
    expect(rotated).toMatchObject({ pendingConnection: null, domainVerified: true, dnsRecord: provider.dnsRecord });
    const person = { nameId: "42", email: `nora@${domain}` };
    expect((await signInBySaml(app, saml, provider.providerId, person)).error).not.toBeNull();
  });

  it("whatever it is, before the domain is verified", async () => {
    const { id, domain, owner } = await newOrganization();
    const made = await owner.sso.create.mutate({ organization: id, domain, oidc: connection() });
    const named = { organization: id, providerId: made.providerId };
    const changed = await owner.sso.update.mutate({ ...named, data: { oidc: nextConnection() } });
    expect(changed).toMatchObject({ issuer: nextOidc.issuer, pendingConnection: null, domainVerified: false });
    expect(changed.dnsRecord.value).not.toBe(made.dnsRecord.value);
  });
});

it("a provider that was verified before records had fingerprints stays verified", async () => {
  const { domain, named, check } = await newProvider();
  dns.records.clear();
  expect(await check()).toMatchObject({ domainVerified: true, providerId: named.providerId });
  expect((await signIn(domain)).error).toBeNull();
});

it("a deleted organization keeps no pending connection", async () => {
  const { id, owner, update } = await newProvider();
  await update({ oidc: nextConnection() });
  await owner.organization.delete.mutate({ organization: id });
  expect(await sql`select pending_connection from sso_provider where organization_id = ${id}`).toEqual([
    { pending_connection: null },
  ]);
});
