import { createTestDatabase, insertRole, insertUser } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "../support/clients/rejection-of.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, dns, oidc, connection, newOrganization, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();

describe("setting up a provider", () => {
  it("asks an OpenID Connect provider for its endpoints, and never shows the secret again", async () => {
    const { id, domain, owner, people } = await newOrganization();
    const made = await owner.sso.create.mutate({ organization: id, domain, oidc: connection() });
    expect(made).toMatchObject({
      ...{ protocol: "oidc", domain, domainVerified: false, forceSso: false, defaultRole: "member" },
      ...{ issuer: oidc.issuer, oidc: { clientId: oidc.clientId }, saml: null, metadataUrl: null },
      callbackUrl: `${app.origin}/api/auth/sso/callback/${made.providerId}`,
    });
    const { items } = await trpcClient(app, people.admin).sso.list.query({ organization: id });
    expect(items).toEqual([made]);
    expect(JSON.stringify(items)).not.toContain(oidc.clientSecret);
    const trail = await sql`select event, changes from audit_event where organization_id = ${id}`;
    expect(trail).toMatchObject([{ event: "sso.provider_created" }]);
    expect(trail[0]?.changes).toContainEqual({ field: "domain", from: null, to: domain });
    expect(JSON.stringify(trail)).not.toContain(oidc.clientSecret);
  });

  it("takes a confirmed email address", async () => {
    const { id, domain, owner, people } = await newOrganization();
    await sql`update "user" set email_verified = false where id = ${people.owner.id}`;
    const create = owner.sso.create.mutate({ organization: id, domain, oidc: connection() });
    expect(await outcomeOf(create)).toMatchObject({ ok: false, status: 403, reason: "email_not_verified" });
  });

  it("is possible for twenty providers of an organization", async () => {
    const { id, domain, owner } = await newOrganization();
    await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain)
      select ${id} || n, ${id} || n, ${id}, 'https://idp.test', n || '.' || ${domain} from generate_series(1, 19) n`;
    const create = () => owner.sso.create.mutate({ organization: id, domain, oidc: connection() });
    await create();
    expect(await outcomeOf(create())).toMatchObject({ ok: false, status: 409, reason: "provider_limit_reached" });
  });

  it("takes a SAML provider by its metadata, or by the three things in it", async () => {
    const { id, domain, owner } = await newOrganization();
    const { metadata, entityId, entryPoint, certificate } = saml;
    const bare = certificate.replace(/-----.*-----|\s/g, "");
    for (const given of [
      { metadata },
      { entityId, entryPoint, certificate },
      { entityId, entryPoint, certificate: bare },
    ]) {
      const made = await owner.sso.create.mutate({ organization: id, domain, saml: given });
      expect(made).toMatchObject({ protocol: "saml", issuer: entityId, saml: { entryPoint }, oidc: null });
      expect(Date.parse(made.saml?.certificateExpiresAt ?? "")).toBeGreaterThan(Date.now());
      expect(made.callbackUrl).toContain("/api/auth/sso/saml2/sp/acs/");
    }
  });

  it.each([
    ["nothing at all", {}, "input"],
    ["an issuer that does not answer", { oidc: { ...connection(), issuer: "http://127.0.0.1:9/" } }, "oidc.issuer"],
    ["an issuer on a private network", { oidc: { ...connection(), issuer: "https://127.0.0.1:9/" } }, "oidc.issuer"],
    ["an issuer that is no provider", { oidc: { ...connection(), issuer: `${oidc.issuer}/auth` } }, "oidc.issuer"],
    ["an issuer of another name", { oidc: { ...connection(), issuer: `${oidc.issuer}/.` } }, "oidc.issuer"],
    ["metadata that is none", { saml: { metadata: "<html/>" } }, "saml.metadata"],
    ["metadata that is no XML", { saml: { metadata: "metadata" } }, "saml.metadata"],
    [
      "a certificate that is none",
      { saml: { entityId: "a", entryPoint: "https://idp.example/", certificate: "abc" } },
      "saml.certificate",
    ],
    [
      "a script as sign-in address",
      { saml: { ...saml, metadata: undefined, entryPoint: "javascript:alert(1)" } },
      "saml.entryPoint",
    ],
  ])("rejects %s and names the field", async (_, given, field) => {
    const { id, domain, owner } = await newOrganization();
    const rejection = await rejectionOf(owner.sso.create.mutate({ organization: id, domain, ...given }));
    expect(rejection).toEqual({ reason: "invalid_input", fields: [field] });
  });

  it.each(["gmail.com", "co.uk", "localhost", "acme", "-acme.com", "acme.com.", "a b.com", "http://acme.com", ""])(
    "rejects the domain %j",
    async (domain) => {
      const { id, owner } = await newOrganization();
      const rejection = await rejectionOf(owner.sso.create.mutate({ organization: id, domain, oidc: connection() }));
      expect(rejection).toEqual({ reason: "invalid_input", fields: ["domain"] });
    },
  );
});

describe("who may change what", () => {
  it("rejects a mapping to more than the caller holds, and any mapping to owner", async () => {
    const { id, domain, people, owner } = await newOrganization();
    await insertRole(database, id, "sso-keeper", ["sso:read", "sso:update", "ac:read", "project:read", "token:create"]);
    await insertRole(database, id, "strong", ["member:delete"]);
    await sql`update member set role = 'sso-keeper' where user_id = ${people.member.id}`;
    const keeper = trpcClient(app, people.member);
    const admin = trpcClient(app, people.admin);
    const base = { organization: id, domain, oidc: connection() };
    const { providerId } = await owner.sso.create.mutate(base);
    const update = (by: typeof owner, data: Parameters<typeof owner.sso.update.mutate>[0]["data"]) =>
      rejectionOf(by.sso.update.mutate({ organization: id, providerId, data }));
    const groups = { roleClaim: "groups" };
    const leave = { allowsRolesAboveMember: true };
    expect(await update(owner, { ...groups, roleMapping: { x: "owner" } })).toMatchObject({ reason: "owner_only" });
    expect(await update(owner, { ...groups, roleMapping: { x: "nonsense" } })).toMatchObject({
      reason: "role_not_found",
    });
    expect(await update(owner, { ...groups, roleMapping: { x: "strong" } })).toMatchObject({
      reason: "role_above_yours",
    });
    expect(await update(admin, leave)).toMatchObject({ reason: "owner_only" });
    expect(await update(owner, { ...groups, ...leave, roleMapping: { x: "strong" } })).toBe("nothing");
    expect(await update(keeper, { roleMapping: { x: "strong", y: "member" } })).toBe("nothing");
    expect(await update(keeper, { roleMapping: { x: "strong", y: "strong" } })).toMatchObject({
      reason: "role_above_yours",
    });
    expect(await update(keeper, { roleClaim: "email" })).toMatchObject({ reason: "role_above_yours" });
    expect(await update(keeper, { allowsRolesAboveMember: false })).toMatchObject({ reason: "role_above_yours" });
    expect(await update(keeper, { allowsRolesAboveMember: false, roleMapping: {} })).toBe("nothing");
    expect(await update(admin, { defaultRole: "admin" })).toMatchObject({ reason: "role_above_yours" });
  });

  it("returns 404 for another organization's provider", async () => {
    const [{ provider }, other] = [await newOrganizationWithProvider(), await newOrganization()];
    const named = { organization: other.id, providerId: provider.providerId };
    const calls = [
      () => other.owner.sso.update.mutate({ ...named, data: { forceSso: false } }),
      () => other.owner.sso.remove.mutate(named),
      () => other.owner.sso.verifyDomain.mutate(named),
    ];
    for (const call of calls) {
      expect(await outcomeOf<unknown>(call())).toEqual({ ok: false, status: 404, reason: "provider_not_found" });
    }
  });

  it("keeps the endpoints that would manage providers otherwise closed", async () => {
    const { browser } = await signInByOidc(app, await somebodyIn());
    for (const path of [
      "register",
      "update-provider",
      "delete-provider",
      "request-domain-verification",
      "verify-domain",
    ]) {
      expect((await browser.post(`/api/auth/sso/${path}`, {})).status).toBe(404);
    }
    for (const path of ["providers", "get-provider?providerId=x", "callback"]) {
      expect((await browser.send(`/api/auth/sso/${path}`)).status).toBe(404);
    }
  });

  async function somebodyIn() {
    const { domain } = await newOrganizationWithProvider();
    oidc.people.set(`nora@${domain}`, { email: `nora@${domain}` });
    return { email: `nora@${domain}` };
  }
});

describe("a change", () => {
  it("on top of another's is rejected, with the version", async () => {
    const { id, provider, owner } = await newOrganizationWithProvider();
    const named = { organization: id, providerId: provider.providerId };
    await owner.sso.update.mutate({ ...named, version: provider.version, data: { forceSso: true } });
    const late = owner.sso.update.mutate({ ...named, version: provider.version, data: { forceSso: false } });
    expect(await outcomeOf(late)).toMatchObject({ status: 409, reason: "stale_version" });
  });

  it("of the issuer needs its own secret, and forgets who was who", async () => {
    const { id, domain, provider, owner } = await newOrganizationWithProvider();
    oidc.people.set("nora", { email: `nora@${domain}` });
    const hint = { providerId: provider.providerId, loginHint: "nora" };
    await signInByOidc(app, hint);
    const named = { organization: id, providerId: provider.providerId };
    const change = async (data: Parameters<typeof owner.sso.update.mutate>[0]["data"]) => {
      const { pendingConnection } = await owner.sso.update.mutate({ ...named, data });
      if (!pendingConnection) throw new Error("There is no pending connection.");
      dns.records.set(pendingConnection.dnsRecord.name, [pendingConnection.dnsRecord.value]);
      await owner.sso.verifyDomain.mutate(named);
    };
    await change({ saml: { metadata: saml.metadata } });
    const { issuer, clientId } = connection();
    const without = owner.sso.update.mutate({ ...named, data: { oidc: { issuer, clientId } } });
    expect(await rejectionOf(without)).toEqual({ reason: "invalid_input", fields: ["data.oidc.clientSecret"] });
    await change({ oidc: connection() });
    oidc.people.set("nora", { email: `norbert@${domain}` });
    const { browser } = await signInByOidc(app, hint);
    expect((await browser.auth.getSession()).data?.user.email).toBe(`norbert@${domain}`);
  });

  it("of a role's name reaches the mapping", async () => {
    const { id, provider, owner } = await newOrganizationWithProvider();
    await insertRole(database, id, "crew", []);
    const rules = { roleClaim: "groups", roleMapping: { a: "crew", b: "member" }, defaultRole: "crew" };
    await owner.sso.update.mutate({ organization: id, providerId: provider.providerId, data: rules });
    await owner.role.update.mutate({ organization: id, role: "crew", data: { role: "team-mates" } });
    const { items } = await owner.sso.list.query({ organization: id });
    expect(items).toMatchObject([{ roleMapping: { a: "team-mates", b: "member" }, defaultRole: "team-mates" }]);
  });
});

describe("a removed provider", () => {
  it("can no longer sign anyone in, leaves memberships, and its sessions count as any others", async () => {
    const { id, slug, domain, provider, owner } = await newOrganizationWithProvider();
    oidc.people.set(`nora@${domain}`, { email: `nora@${domain}` });
    const { browser } = await signInByOidc(app, { email: `nora@${domain}` });
    await owner.sso.remove.mutate({ organization: id, providerId: provider.providerId });
    await expect(signInByOidc(app, { email: `nora@${domain}` })).rejects.toThrow("404");
    expect(await sql`select 1 from account where provider_id = ${provider.providerId}`).toEqual([]);
    await browser.trpc.organization.get.query({ organization: slug });

    const next = await owner.sso.create.mutate({ organization: id, domain, oidc: connection() });
    await setting.verify(owner, id, next);
    await owner.sso.update.mutate({ organization: id, providerId: next.providerId, data: { forceSso: true } });
    const rejected = await outcomeOf(browser.trpc.organization.get.query({ organization: slug }));
    expect(rejected).toMatchObject({ status: 403, reason: "sso_required" });
  });

  it("frees the domain for another organization", async () => {
    const [first, second] = [await newOrganizationWithProvider(), await newOrganization()];
    const { domain, provider } = first;
    await insertUser(database);
    const made = await second.owner.sso.create.mutate({ organization: second.id, domain, oidc: connection() });
    const verify = () => setting.verify(second.owner, second.id, made);
    expect(await outcomeOf(verify())).toMatchObject({ status: 409, reason: "domain_taken" });
    await first.owner.sso.remove.mutate({ organization: first.id, providerId: provider.providerId });
    expect(await verify()).toMatchObject({ domainVerified: true });
  });
});
