import { randomUUID } from "node:crypto";
import { type OidcServer, startOidcServer } from "@guildhall/testing/identity";
import { apiClient } from "./api-client.ts";
import { newOrganization, type TestOrganization } from "./new-organization.ts";
import { newPerson, type Person } from "./new-person.ts";
import { test } from "./test.ts";
import { currentRun } from "./test-run.ts";
import { type TextRecords, textRecords } from "./text-records.ts";

interface Setting {
  oidc: OidcServer;
  /** The port of the run's name server. Only tests use its names. */
  dns: { records: TextRecords };
}

/** For the tests of one file: a real identity provider of this worker's, where the API trusts it, and a real name server. */
export function identitySetting(): () => Setting {
  let setting: Setting | undefined;
  test.beforeAll(async () => {
    const { folder, idpPorts } = currentRun();
    const port = idpPorts[test.info().parallelIndex];
    if (port === undefined) throw new Error(`Browser tests run in ${idpPorts.length} workers at most.`);
    setting = { oidc: await startOidcServer({ port }), dns: { records: textRecords(folder) } };
  });
  test.afterAll(() => setting?.oidc.stop());
  return () => {
    if (!setting) throw new Error("The identity provider has not started yet.");
    return setting;
  };
}

export const newDomain = () => `works-${randomUUID().slice(0, 8)}.test`;

/**
 * An organization with a verified provider and a member, both of whose owner's and member's addresses are in its
 * domain.
 */
export async function newOrganizationWithProvider({ oidc, dns }: Setting): Promise<{
  domain: string;
  ada: Person;
  ben: Person;
  acme: TestOrganization;
  providerId: string;
}> {
  const domain = newDomain();
  const ada = await newPerson({ email: `ada@${domain}` });
  const ben = await newPerson({ name: "Ben Babbage", email: `ben@${domain}` });
  const acme = await newOrganization(ada, { members: [[ben, "member"]] });
  const { sso } = apiClient(ada);
  const { issuer, clientId, clientSecret } = oidc;
  const organization = acme.slug;
  const made = await sso.create.mutate({ organization, domain, oidc: { issuer, clientId, clientSecret } });
  const { providerId, dnsRecord, callbackUrl } = made;
  dns.records.set(dnsRecord.name, [dnsRecord.value]);
  oidc.redirectUris.add(callbackUrl);
  await sso.verifyDomain.mutate({ organization, providerId });
  oidc.people.set(ben.email, { email: ben.email, name: ben.name });
  return { domain, ada, ben, acme, providerId };
}
