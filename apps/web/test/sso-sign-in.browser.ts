import { startSamlServer } from "@guildhall/testing/saml-server";
import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { expectAccessible, expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { identitySetting, newDomain, newOrganizationWithProvider } from "./support/identity-setting.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

const setting = identitySetting();

test("a previous user of the email address loses access once its owner signs in with single sign-on", async ({
  page,
  openAs,
}) => {
  const { oidc } = setting();
  const { domain, acme } = await newOrganizationWithProvider(setting());
  const stranger = await newPerson({ name: "Stranger", email: `hugo@${domain}`, verified: false });
  const strangers = await openAs(stranger);
  await strangers.goto("/");
  await expect(strangers.getByRole("heading", { name: "Welcome, Stranger" })).toBeVisible();
  oidc.people.set(stranger.email, { email: stranger.email, name: "Hugo Hall" });
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByLabel("Email").fill(stranger.email);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await strangers.reload();
  await expect(strangers.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await strangers.getByLabel("Email").fill(stranger.email);
  await strangers.getByLabel("Password", { exact: true }).fill(stranger.password);
  await strangers.getByRole("button", { name: "Sign in" }).click();
  await expect(strangers.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
});

test("required: a password session is rejected, one by the provider accepted, until it is switched off", async ({
  openAs,
}) => {
  const { ada, ben, acme, domain } = await newOrganizationWithProvider(setting());
  const [adas, bens] = [await openAs(ada), await openAs(ben)];
  const members = `/o/${acme.slug}/members`;
  await bens.goto(members);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();

  await force(adas, acme.slug, domain);
  await bens.goto(`${members}?q=ada`);
  await expect(bens.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  await expect(bens.getByRole("main")).toContainText(`requires ${ben.email} to sign in with single sign-on`);
  await expectAccessible(bens, "single sign-on required");
  await bens.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(bens).toHaveURL(`${members}?q=ada`);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();

  // Signing in again ended the session that both browsers would share.
  const anotherBens = await openAs();
  await anotherBens.goto(members);
  await anotherBens.getByRole("textbox", { name: "Email" }).fill(ben.email);
  await anotherBens.getByRole("textbox", { name: "Password" }).fill(ben.password);
  await anotherBens.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(anotherBens.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  await adas.reload();
  await expect(adas.getByRole("switch", { name: "Require single sign-on" })).toBeChecked();
  await adas.getByRole("switch", { name: "Require single sign-on" }).click();
  const dialog = adas.getByRole("dialog", { name: `Stop requiring single sign-on for ${domain}?` });
  await dialog.getByRole("button", { name: "Stop requiring it" }).click();
  await expect(adas.getByText(`Single sign-on is no longer required for ${domain}.`)).toBeVisible();
  await anotherBens.reload();
  await expect(anotherBens.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("required: the organization stays in the switcher, and the home page leads to its sign-on", async ({ openAs }) => {
  const { ada, ben, acme, providerId } = await newOrganizationWithProvider(setting());
  await apiClient(ada).sso.update.mutate({ organization: acme.slug, providerId, data: { forceSso: true } });
  const page = await openAs(ben);
  await page.goto("/");
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
  await expect(page.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  const list = page.getByRole("list", { name: "Organizations" });
  await expect(list.getByRole("link", { name: acme.name })).toContainText(acme.name);
  await expect(list.getByRole("img", { name: "requires single sign-on" })).toBeVisible();
  await expectAccessible(page, "an organization that requires single sign-on in the switcher");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("requiring it leads from an open page to the provider and back", async ({ openAs }) => {
  const { ada, ben, acme, providerId } = await newOrganizationWithProvider(setting());
  const bens = await openAs(ben);
  await bens.goto(`/o/${acme.slug}/members`);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();
  await apiClient(ada).sso.update.mutate({ organization: acme.slug, providerId, data: { forceSso: true } });
  await bens.getByRole("searchbox").fill("ada");
  await expect(bens.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
});

test("the link of an error leads to the provider, and errors there are shown", async ({ page, openAs }) => {
  const { ben, acme, providerId, domain } = await newOrganizationWithProvider(setting());
  const { oidc } = setting();
  await page.goto(`/sign-in?sso=${providerId}`);
  await expect(page.getByRole("heading", { name: "Sign in with single sign-on" })).toBeVisible();
  await expectAccessible(page, "signing in by a provider");

  // Someone who is signed in with a password follows it just as well.
  const bens = await openAs(ben);
  const back = encodeURIComponent(`/o/${acme.slug}/members`);
  const link = `/sign-in?sso=${providerId}&email=${encodeURIComponent(ben.email)}&next=${back}`;
  oidc.people.set(ben.email, { email: "ben@elsewhere.test" });
  await bens.goto(link);
  await bens.getByRole("button", { name: "Continue" }).click();
  await expect(bens.getByRole("alert")).toContainText("no email address of your organization’s domain");
  await expectAccessibleInBothSchemes(bens, "single sign-on that went wrong");
  oidc.people.set(ben.email, { email: `ben@${domain}` });
  await bens.getByRole("button", { name: "Continue" }).click();
  await expect(bens).toHaveURL(`/o/${acme.slug}/members`);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("SAML signs in from a page of another site, only in the browser it was started in", async ({ page, openAs }) => {
  const { dns } = setting();
  const domain = newDomain();
  const ada = await newPerson({ email: `ada@${domain}` });
  const acme = await newOrganization(ada);
  const { sso } = apiClient(ada);
  const idp = await startSamlServer();
  try {
    const organization = acme.slug;
    const made = await sso.create.mutate({ organization, domain, saml: { metadata: idp.metadata } });
    dns.records.set(made.dnsRecord.name, [made.dnsRecord.value]);
    await sso.verifyDomain.mutate({ organization, providerId: made.providerId });
    idp.serviceMetadataUrl = made.metadataUrl ?? "";
    idp.person = { nameId: "42", email: `nora@${domain}`, name: "Nora Newcomer" };

    // The answer to this browser, posted by another: it stops on its way, and goes on there.
    const acs = "**/api/auth/sso/saml2/sp/acs/**";
    let posted = "";
    await page.route(acs, (route) => {
      posted = route.request().postData() ?? "";
      return route.abort();
    });
    const signIn = `/sign-in?sso=${made.providerId}&next=${encodeURIComponent(`/o/${acme.slug}/members`)}`;
    await page.goto(signIn);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect.poll(() => posted).toContain("SAMLResponse");
    await page.unroute(acs);
    const adas = await openAs(ada);
    const answer = await adas.request.post(made.callbackUrl, {
      headers: { "content-type": "application/x-www-form-urlencoded", origin: "http://127.0.0.1" },
      data: posted,
      maxRedirects: 0,
    });
    expect(answer.headers().location).toContain("error=saml_request_mismatch");
    await adas.goto(`/o/${acme.slug}/members`);
    await expect(adas.getByRole("row", { name: /Nora Newcomer/ })).toHaveCount(0);

    await page.goto(signIn);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(`/o/${acme.slug}/members`);
    await expect(page.getByRole("row", { name: /Nora Newcomer/ })).toContainText("Member");
  } finally {
    await idp.stop();
  }
});

async function force(page: Page, slug: string, domain: string): Promise<void> {
  await page.goto(`/o/${slug}/sso`);
  await page.getByRole("switch", { name: "Require single sign-on" }).click();
  const dialog = page.getByRole("dialog", { name: `Require single sign-on for ${domain}?` });
  await expect(dialog).toContainText("Owners can always sign in with their password");
  await expectAccessible(page, "forcing single sign-on");
  await dialog.getByRole("button", { name: "Require single sign-on" }).click();
  await expect(page.getByText(`Single sign-on is required for ${domain}.`)).toBeVisible();
  await expectAccessible(page, "a provider that is forced");
}
