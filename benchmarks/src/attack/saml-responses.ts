import { newId } from "@guildhall/db";
import { unsignedSamlResponse } from "@guildhall/testing/hostile-saml";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import type postgres from "postgres";
import type { Request } from "../cases.ts";
import { baseUrl } from "../servers/setting.ts";

/**
 * The worst responses that anyone can post to a provider without its key: one that was seconds of work before signatures
 * were limited to one reference, the largest whose digest is computed, and one of more elements than are read.
 */
export async function makeSamlResponses(sql: postgres.Sql, organization: string): Promise<Request[]> {
  const providerId = "attackers-saml";
  const path = `/api/auth/sso/saml2/sp/acs/${providerId}`;
  const { entityId, entryPoint, certificate } = await createSamlIdp();
  const endpoint = { Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: entryPoint };
  const samlConfig = {
    ...{ issuer: baseUrl, audience: baseUrl, entryPoint, wantAssertionsSigned: true },
    idpMetadata: {
      entityID: entityId,
      cert: [certificate],
      singleSignOnService: [endpoint],
      singleLogoutService: [endpoint],
    },
  };
  await sql`
    insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified, saml_config)
    values (${newId("sso")}, ${providerId}, ${organization}, ${entityId}, 'attackers.example', true, ${JSON.stringify(samlConfig)})`;
  const responses = [
    unsignedSamlResponse({ references: 90, filler: 400 }),
    unsignedSamlResponse({ references: 1, filler: 980 }),
    unsignedSamlResponse({ references: 1, filler: 1000 }),
  ];
  return responses.map((xml) => ({
    method: "POST",
    path,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString("base64") }).toString(),
  }));
}
