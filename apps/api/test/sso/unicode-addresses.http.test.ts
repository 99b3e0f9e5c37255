import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { newAccount } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { uniqueDigits } from "../support/email-addresses.ts";
import { mailTo } from "../support/mail-to.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { app, oidc, connection, newOrganization, verify } = await openSsoSetting(database);

/** An organization whose verified domain was typed as `räucher….example`. */
async function inUnicode() {
  const label = `räucher${uniqueDigits()}`;
  const organization = await newOrganization();
  const named = { organization: organization.id };
  const made = await organization.owner.sso.create.mutate({
    ...named,
    domain: ` ${label.toUpperCase()}。Example `,
    oidc: connection(),
  });
  const provider = await verify(organization.owner, named.organization, made);
  oidc.redirectUris.add(provider.callbackUrl);
  return { ...organization, provider, typed: `${label}.example`, ascii: made.domain };
}

it("a domain in Unicode is stored and verified in its ASCII form", async () => {
  const { provider, typed, ascii } = await inUnicode();
  expect(ascii).toBe(new URL(`http://${typed}`).hostname);
  expect(ascii).toMatch(/^xn--/);
  expect(provider).toMatchObject({ domain: ascii, domainVerified: true });
  expect(provider.dnsRecord.name).toMatch(new RegExp(`${ascii}$`));
});

it("its people sign in, are found, and can choose a password, in either spelling", async () => {
  const { id, owner, typed, ascii } = await inUnicode();
  const stored = `jörg@${ascii}`;
  oidc.people.set("joerg", { email: `Jo\u0308rg@${typed}`, email_verified: true, name: "Jörg" });
  for (const email of [`JÖRG@${typed}`, stored]) {
    const { error, path } = await signInByOidc(app, { email, loginHint: "joerg" });
    expect({ error, path }).toEqual({ error: null, path: "/after" });
  }
  const accounts = await database.sql`select email from "user" where email like ${`%@${ascii}`}`;
  expect([...accounts]).toEqual([{ email: stored }]);
  for (const query of [`JÖRG@${typed}`, stored, `@${typed}`]) {
    const { items } = await owner.member.list.query({ organization: id, query });
    expect(items.map(({ email }) => email)).toEqual([stored]);
  }
  await openBrowser(app).auth.requestPasswordReset({ email: `jörg@${typed}` });
  expect(await mailTo(app, stored)).toMatchObject([{ to: stored }]);
  const again = await openBrowser(app).auth.signUp.email({ ...newAccount(), email: `jörg@${typed}` });
  expect(again.error?.code).toBe("USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL");
});

it("an address with a letter that stands for another one is no one's", async () => {
  const { typed } = await inUnicode();
  for (const email of [`\u212Aelvin@${typed}`, `ｊörg@${typed}`, `jörg\u200B@${typed}`]) {
    oidc.people.set("imitator", { email, email_verified: true, name: "Eve" });
    expect(await signInByOidc(app, { email: `eve@${typed}`, loginHint: "imitator" })).toMatchObject({
      error: "sso_foreign_address",
    });
  }
});
