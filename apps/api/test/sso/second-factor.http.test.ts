import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, newOrganizationWithProvider } = await openSsoSetting(database);

it("single sign-on asks for no second factor, since the identity provider has its own", async () => {
  const { domain, provider } = await newOrganizationWithProvider();
  const email = `member@${domain}`;
  await sql`update "user" set two_factor_enabled = true, email_verified = true where email = ${email}`;
  oidc.people.set(email, { email, email_verified: true, name: "Mia Member" });
  const { error, browser } = await signInByOidc(app, { email });
  expect(error).toBeNull();
  expect((await browser.auth.getSession()).data?.user.email).toBe(email);
  const sessions = await sql`select sso_provider_id as "providerId", second_factor as "secondFactor"
    from session s join "user" u on u.id = s.user_id where u.email = ${email} order by s.created_at desc limit 1`;
  expect(sessions).toEqual([{ providerId: provider.id, secondFactor: null }]);
});
