import { createTestDatabase, insertRole } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, dns, oidc, connection, newDomain, newOrganization, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();

type Client = ReturnType<typeof trpcClient>;
const sessionRequired = { ok: false, status: 401, reason: "session_required" };
const ownerOnly = { ok: false, status: 403, reason: "owner_only" };

const changes = () => [
  { domain: newDomain() },
  { oidc: connection() },
  { oidc: { ...connection(), clientId: "another" } },
  { oidc: { ...connection(), clientSecret: "another" } },
  { saml: { metadata: saml.metadata } },
];

/** Tries everything that decides which identity provider is trusted. */
async function tryEverything(
  client: Client,
  organization: string,
  providerId: string,
  domain: string,
  expected: object = ownerOnly,
) {
  const named = { organization, providerId };
  const attempts = [
    () => client.sso.create.mutate({ organization, domain, oidc: connection() }),
    () => client.sso.verifyDomain.mutate(named),
    () => client.sso.discardPendingConnection.mutate(named),
    ...changes().map((data) => () => client.sso.update.mutate({ ...named, data })),
  ];
  for (const attempt of attempts) expect(await outcomeOf<unknown>(attempt())).toMatchObject(expected);
}

describe("the connection of an identity provider", () => {
  it("returns owner_only to admins and custom roles with sso:update", async () => {
    const { id, domain, provider, people } = await newOrganizationWithProvider();
    await insertRole(database, id, "sso-keeper", ["sso:read", "sso:update"]);
    await sql`update member set role = 'sso-keeper' where user_id = ${people.member.id}`;
    for (const person of [people.admin, people.member]) {
      await tryEverything(trpcClient(app, person), id, provider.providerId, domain);
    }
    const [row] = await sql`select domain, issuer, pending_connection from sso_provider where organization_id = ${id}`;
    expect(row).toEqual({ domain, issuer: oidc.issuer, pending_connection: null });
  });

  it("returns owner_only before its domain is verified, with the DNS record published", async () => {
    const { id, domain, owner, people } = await newOrganization();
    const made = await owner.sso.create.mutate({ organization: id, domain, oidc: connection() });
    dns.records.set(made.dnsRecord.name, [made.dnsRecord.value]);
    await tryEverything(trpcClient(app, people.admin), id, made.providerId, domain);
    expect(await sql`select 1 from sso_provider where domain_verified and organization_id = ${id}`).toEqual([]);
  });

  it("cannot be swapped under a DNS record that is published already", async () => {
    const { id, domain, owner, people } = await newOrganization();
    const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: saml.metadata } });
    const { providerId, dnsRecord } = made;
    dns.records.set(dnsRecord.name, [dnsRecord.value]);
    const admin = trpcClient(app, people.admin);
    const swap = admin.sso.update.mutate({ organization: id, providerId, data: { oidc: connection() } });
    expect(await outcomeOf(swap)).toEqual(ownerOnly);
    // Not by an owner either: the record is of the connection that it was published for.
    const swapped = await owner.sso.update.mutate({ organization: id, providerId, data: { oidc: connection() } });
    expect(swapped.dnsRecord.value).not.toBe(dnsRecord.value);
    expect(await outcomeOf(owner.sso.verifyDomain.mutate({ organization: id, providerId }))).toMatchObject({
      reason: "domain_not_verified",
    });
    oidc.people.set(`owner@${domain}`, { email: `owner@${domain}` });
    await expect(signInByOidc(app, { email: `owner@${domain}` })).rejects.toThrow("404");
  });

  it("returns session_required to an owner's access token, whatever it allows", async () => {
    const { id, domain, provider, owner } = await newOrganizationWithProvider();
    const { token } = await owner.token.create.mutate({
      organization: id,
      name: "Automation",
      permissions: ["sso:read", "sso:update"],
    });
    const byToken = trpcClient(app, { actor: { token } });
    await tryEverything(byToken, id, provider.providerId, domain, sessionRequired);
    const named = { organization: id, providerId: provider.providerId };
    expect(await outcomeOf(byToken.sso.update.mutate({ ...named, data: { forceSso: true } }))).toMatchObject({
      ok: true,
    });
    const everything = await owner.token.create.mutate({
      organization: id,
      permissions: "all",
      name: "All",
      kind: "organization",
    });
    const byFullToken = trpcClient(app, { actor: { token: everything.token } });
    await tryEverything(byFullToken, id, provider.providerId, domain, sessionRequired);
    expect(await outcomeOf(byFullToken.sso.remove.mutate(named))).toEqual(sessionRequired);
  });

  it("leaves role mapping, default role, forcing and removal to admins", async () => {
    const [{ id, provider, people }, another] = [
      await newOrganizationWithProvider(),
      await newOrganizationWithProvider(),
    ];
    await insertRole(database, id, "crew", []);
    const admin = trpcClient(app, people.admin);
    const named = { organization: id, providerId: provider.providerId };
    const data = { defaultRole: "crew", roleClaim: "groups", roleMapping: { a: "crew" }, forceSso: true };
    expect(await admin.sso.update.mutate({ ...named, data })).toMatchObject(data);
    const removing = trpcClient(app, another.people.admin).sso.remove.mutate({
      organization: another.id,
      providerId: another.provider.providerId,
    });
    expect(await outcomeOf(removing)).toMatchObject({ ok: true });
  });

  it("returns owner_only before anything is fetched from the issuer", async () => {
    const { id, domain, people } = await newOrganization();
    const issuer = "http://127.0.0.1:9/";
    const admin = trpcClient(app, people.admin);
    const creating = admin.sso.create.mutate({ organization: id, domain, oidc: { ...connection(), issuer } });
    expect(await outcomeOf(creating)).toEqual(ownerOnly);
  });
});
