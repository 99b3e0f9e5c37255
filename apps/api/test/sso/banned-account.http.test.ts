import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { signInBySaml } from "../support/clients/saml-sign-in.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, newOrganization, newOrganizationWithProvider, verify } = await openSsoSetting(database);
const idp = await createSamlIdp();

/** Signs someone in, bans them, and signs them in again. */
async function signInBanned(email: string, signIn: () => Promise<{ path: string; error: string | null }>) {
  expect((await signIn()).error).toBeNull();
  await sql`update "user" set banned = true where email = ${email}`;
  const { path, error } = await signIn();
  const sessions = await sql`select from session where user_id = (select id from "user" where email = ${email})`;
  return { path, error, sessions: sessions.length };
}

const rejected = { path: "/sign-in", error: "BANNED_USER", sessions: 0 };

it("is rejected at single sign-on by OpenID Connect, and has no session", async () => {
  const { domain } = await newOrganizationWithProvider();
  const email = `nora@${domain}`;
  oidc.people.set(email, { email, email_verified: true, name: "Nora Newcomer" });
  expect(await signInBanned(email, () => signInByOidc(app, { email }))).toEqual(rejected);
});

it("is rejected at single sign-on by SAML, and has no session", async () => {
  const { id, domain, owner } = await newOrganization();
  const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: idp.metadata } });
  const { providerId } = await verify(owner, id, made);
  const person = { nameId: `nora@${domain}` };
  expect(await signInBanned(person.nameId, () => signInBySaml(app, idp, providerId, person))).toEqual(rejected);
});
