import { atOnce, createTestDatabase } from "@guildhall/testing";
import { unsignedSamlResponse } from "@guildhall/testing/hostile-saml";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { signInBySaml } from "../support/clients/saml-sign-in.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openSsoSetting } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const setting = await openSsoSetting(database);
const impatient = await listen(database, {}, { samlDeadlineMs: 1 });
const idp = await createSamlIdp();

const { id, domain, owner, people } = await setting.newOrganization();
const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: idp.metadata } });
const { providerId } = await setting.verify(owner, id, made);

/** One reference to a large assertion: within all limits, and it takes a worker many milliseconds. */
const slow = unsignedSamlResponse({ references: 1, filler: 900 });

const post = (app: { url: string }, xml: string) =>
  fetch(`${app.url}/api/auth/sso/saml2/sp/acs/${providerId}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString("base64") }),
  });

it("a response that takes longer than the deadline is rejected, and others are read after it", async () => {
  for (const _ of [1, 2]) {
    const answer = await post(impatient, slow);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: "SAML_RESPONSE_TOO_SLOW",
      message: expect.stringContaining("takes too long to read"),
    });
  }
  expect((await fetch(`${impatient.url}/readyz`)).status).toBe(200);
});

it("metadata that takes longer than the deadline is rejected", async () => {
  const { owner: person } = people;
  const data = { organization: id, domain: setting.newDomain(), saml: { metadata: padded(idp.metadata) } };
  await expect(trpcClient(impatient, person).sso.create.mutate(data)).rejects.toThrow("takes too long to read");
});

/** The same metadata with more in it. */
const padded = (metadata: string) =>
  metadata.replace("</EntityDescriptor>", `${"<Extensions/>".repeat(900)}</EntityDescriptor>`);

it("too many responses to one provider at once get 429 and Retry-After, and sign-ins go on", async () => {
  const answers = await atOnce(20, () => post(setting.app, slow));
  const late = answers.filter(({ status }) => status === 429);
  expect(late.length).toBeGreaterThan(0);
  for (const { headers } of late) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  for (const { status } of answers) expect([302, 429]).toContain(status);
  const { error } = await signInBySaml(setting.app, idp, providerId, { nameId: "42", email: `nora@${domain}` });
  expect(error).toBeNull();
});

it("ten rejected responses from one address in a minute are enough, in every process; signed ones are not counted", async () => {
  const limited = { GUILDHALL_TEST_MODE: "" };
  const [one, other] = [await listen(database, limited), await listen(database, limited)];
  const unsigned = unsignedSamlResponse({ references: 1, filler: 1 });
  const statuses: number[] = [];
  for (let index = 0; index < 14; index++) statuses.push((await post(index % 2 ? one : other, unsigned)).status);
  // The process that did not count the tenth learns of it with its next.
  expect(statuses).toEqual([...Array(11).fill(302), 429, 429, 429]);
  const { error } = await signInBySaml(setting.app, idp, providerId, { nameId: "42", email: `nora@${domain}` });
  expect(error).toBeNull();
});
