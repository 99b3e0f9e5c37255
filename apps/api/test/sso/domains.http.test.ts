import { createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "../support/clients/rejection-of.ts";
import { outcomeOf } from "../support/clients/trpc-client.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, dns, oidc, connection, newDomain, newOrganization, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();

describe("a domain", () => {
  it("is verified by a TXT record, after which forcing it is possible", async () => {
    const { id, domain, owner } = await newOrganization();
    const organization = id;
    const made = await owner.sso.create.mutate({ organization, domain, oidc: connection() });
    const { providerId, dnsRecord } = made;
    const force = () => owner.sso.update.mutate({ organization, providerId, data: { forceSso: true } });
    const verify = () => owner.sso.verifyDomain.mutate({ organization, providerId });
    expect(await rejectionOf(force())).toEqual({ reason: "domain_not_verified", fields: [] });
    await expect(verify()).rejects.toThrow(`There is no TXT record at _guildhall-challenge.${domain}.`);
    dns.records.set(dnsRecord.name, ["something else"]);
    await expect(verify()).rejects.toThrow("The TXT record has another value");
    dns.records.set(dnsRecord.name, ["something else", dnsRecord.value]);
    expect(await verify()).toMatchObject({ domainVerified: true });
    expect(await verify()).toMatchObject({ domainVerified: true });
    expect(await force()).toMatchObject({ forceSso: true });
    await owner.sso.update.mutate({ organization, providerId, data: { forceSso: false } });
    const events = await sql`select event from audit_event where organization_id = ${id} order by id`;
    expect(events.map(({ event }) => event)).toEqual([
      "sso.provider_created",
      "sso.domain_verified",
      "sso.forced",
      "sso.unforced",
    ]);
  });

  it(`is one provider's only, also when two prove it at the same instant, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const [first, second] = await Promise.all([newOrganization(), newOrganization()]);
      const domain = newDomain();
      const created = [first, second].map(async ({ id, owner }) => {
        const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: saml.metadata } });
        dns.records.set(made.dnsRecord.name, [...(dns.records.get(made.dnsRecord.name) ?? []), made.dnsRecord.value]);
        return { id, owner, providerId: made.providerId };
      });
      const made = await Promise.all(created);
      const outcomes = await Promise.all(
        made.map(({ id, owner, providerId }) =>
          outcomeOf(owner.sso.verifyDomain.mutate({ organization: id, providerId })),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ status: 409, reason: "domain_taken" });
    }
  });
});

it("a deleted organization frees its domain for another, and its provider can no longer sign anyone in", async () => {
  const [first, second] = [await newOrganizationWithProvider(), await newOrganization()];
  const { domain } = first;
  oidc.people.set(`nora@${domain}`, { email: `nora@${domain}` });
  await first.owner.organization.delete.mutate({ organization: first.id });
  await expect(signInByOidc(app, { email: `nora@${domain}` })).rejects.toThrow("404");
  const made = await second.owner.sso.create.mutate({ organization: second.id, domain, oidc: connection() });
  expect(await setting.verify(second.owner, second.id, made)).toMatchObject({ domainVerified: true });
});
