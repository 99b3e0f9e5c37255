import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { expectAccessible, expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { identitySetting, newDomain, newOrganizationWithProvider } from "./support/identity-setting.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ mode: "default", timeout: 240_000 });

const setting = identitySetting();

test("a provider is added and its domain verified; then somebody new comes in by it", async ({ page, openAs }) => {
  const { oidc, dns } = setting();
  const domain = newDomain();
  const ada = await newPerson({ email: `ada@${domain}` });
  const hall = await newOrganization(ada);
  const adas = await openAs(ada);
  await adas.goto(`/o/${hall.slug}/members`);
  await adas.getByRole("link", { name: "Single sign-on" }).click();
  await expect(adas.getByRole("heading", { name: "No provider yet" })).toBeVisible();
  await expectAccessible(adas, "no provider");
  await adas.getByRole("button", { name: "Add provider" }).click();
  const dialog = adas.getByRole("dialog", { name: "Add a provider" });
  await expect(dialog.getByLabel("Domain")).toBeFocused();
  await dialog.getByRole("button", { name: "Add provider" }).click();
  await expect(dialog.getByLabel("Domain")).toHaveAccessibleDescription(/such as acme\.com/);
  await expect(dialog.getByLabel("Domain")).toBeFocused();
  await expectAccessible(adas, "adding a provider, with complaints");
  await dialog.getByLabel("Domain").fill(domain);
  await dialog.getByLabel("Issuer").fill("http://127.0.0.1:9");
  await dialog.getByLabel("Client ID").fill(oidc.clientId);
  await dialog.getByRole("textbox", { name: "Client secret" }).fill(oidc.clientSecret);
  await dialog.getByRole("button", { name: "Add provider" }).click();
  await expect(dialog.getByLabel("Issuer")).toHaveAccessibleDescription(/must be an https address/);
  await dialog.getByLabel("Issuer").fill(oidc.issuer);
  await dialog.getByRole("button", { name: "Add provider" }).click();

  const card = adas.getByRole("region", { name: domain });
  await expect(card).toContainText("Not verified");
  await expect(card.getByRole("switch", { name: "Force single sign-on" })).toBeDisabled();
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByRole("alert")).toContainText("There is no TXT record");
  await expectAccessible(adas, "a domain to verify");
  const { items } = await apiClient(ada).sso.list.query({ organization: hall.slug });
  const [made] = items;
  if (!made) throw new Error("There is no provider.");
  const { dnsRecord, callbackUrl } = made;
  await expect(card.getByText(dnsRecord.name, { exact: true })).toBeVisible();
  await expect(card.getByText(callbackUrl, { exact: true })).toBeVisible();
  dns.records.set(dnsRecord.name, [dnsRecord.value]);
  oidc.redirectUris.add(callbackUrl);
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card).toContainText("Verified");
  await expect(card.getByRole("button", { name: "Check now" })).toHaveCount(0);

  oidc.people.set(`nora@${domain}`, { email: `nora@${domain}`, name: "Nora Newcomer" });
  await page.goto(`/o/${hall.slug}/members`);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/address/);
  await page.getByLabel("E-mail").fill("nobody@nowhere.test");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/no single sign-on for this address/);
  await page.getByLabel("E-mail").fill(`nora@${domain}`);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page).toHaveURL(`/o/${hall.slug}/members`);
  await expect(page.getByRole("row", { name: /Nora Newcomer/ })).toContainText("Member");
});

test("forced: a password session is refused, one by the provider admitted, until it is switched off", async ({
  openAs,
}) => {
  const { ada, ben, hall, domain } = await newOrganizationWithProvider(setting());
  const [adas, bens] = [await openAs(ada), await openAs(ben)];
  const members = `/o/${hall.slug}/members`;
  await bens.goto(members);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();

  await force(adas, hall.slug, domain);
  await bens.goto(`${members}?q=ada`);
  await expect(bens.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  await expect(bens.getByRole("main")).toContainText(`lets ${ben.email} in by its single sign-on only`);
  await expectAccessible(bens, "single sign-on required");
  await bens.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(bens).toHaveURL(`${members}?q=ada`);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();

  const anotherBens = await openAs(ben);
  await anotherBens.goto(members);
  await expect(anotherBens.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  await adas.reload();
  await expect(adas.getByRole("switch", { name: "Force single sign-on" })).toBeChecked();
  await adas.getByRole("switch", { name: "Force single sign-on" }).click();
  const dialog = adas.getByRole("dialog", { name: `Stop forcing single sign-on for ${domain}?` });
  await dialog.getByRole("button", { name: "Stop forcing it" }).click();
  await expect(adas.getByText(`Single sign-on is no longer forced for ${domain}.`)).toBeVisible();
  await anotherBens.reload();
  await expect(anotherBens.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("forced: the organization stays in the switcher by its name, and the start page leads to its sign-on", async ({
  openAs,
}) => {
  const { ada, ben, hall, providerId } = await newOrganizationWithProvider(setting());
  await apiClient(ada).sso.update.mutate({ organization: hall.slug, providerId, data: { forceSso: true } });
  const page = await openAs(ben);
  await page.goto("/");
  await expect(page).toHaveURL(`/o/${hall.slug}/members`);
  await expect(page.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  const list = page.getByRole("list", { name: "Organizations" });
  await expect(list.getByRole("link", { name: hall.name })).toContainText(hall.name);
  await expect(list.getByRole("img", { name: "requires single sign-on" })).toBeVisible();
  await expectAccessible(page, "an organization that requires single sign-on in the switcher");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("who is on a page when it is forced is led to the provider and back", async ({ openAs }) => {
  const { ada, ben, hall, providerId } = await newOrganizationWithProvider(setting());
  const bens = await openAs(ben);
  await bens.goto(`/o/${hall.slug}/members`);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();
  await apiClient(ada).sso.update.mutate({ organization: hall.slug, providerId, data: { forceSso: true } });
  await bens.getByRole("searchbox").fill("ada");
  await expect(bens.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
});

test("the link of a refusal leads to the provider, and what goes wrong there is said", async ({ page, openAs }) => {
  const { ben, hall, providerId, domain } = await newOrganizationWithProvider(setting());
  const { oidc } = setting();
  await page.goto(`/sign-in?sso=${providerId}`);
  await expect(page.getByRole("heading", { name: "Sign in with single sign-on" })).toBeVisible();
  await expectAccessible(page, "signing in by a provider");

  // Somebody who is signed in with a password follows it just as well.
  const bens = await openAs(ben);
  const back = encodeURIComponent(`/o/${hall.slug}/members`);
  const link = `/sign-in?sso=${providerId}&email=${encodeURIComponent(ben.email)}&next=${back}`;
  oidc.people.set(ben.email, { email: "ben@elsewhere.test" });
  await bens.goto(link);
  await bens.getByRole("button", { name: "Continue" }).click();
  await expect(bens.getByRole("alert")).toContainText("no address of your organization’s domain");
  await expectAccessibleInBothSchemes(bens, "single sign-on that went wrong");
  oidc.people.set(ben.email, { email: `ben@${domain}` });
  await bens.getByRole("button", { name: "Continue" }).click();
  await expect(bens).toHaveURL(`/o/${hall.slug}/members`);
  await expect(bens.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("roles are mapped, the connection changed, and the provider removed", async ({ openAs }) => {
  const { ada, hall, domain } = await newOrganizationWithProvider(setting());
  const page = await openAs(ada);
  await page.goto(`/o/${hall.slug}/sso`);
  const card = page.getByRole("region", { name: domain });
  await expect(card).toContainText("Member to begin with");
  await choose(page, domain, "Roles…");
  const roles = page.getByRole("dialog", { name: `Roles of people from ${domain}` });
  await roles.getByLabel("Claim or attribute").fill("groups");
  await roles.getByRole("button", { name: "Add a value" }).click();
  await roles.getByRole("textbox", { name: "Value 1" }).fill("chiefs");
  await roles.getByRole("combobox", { name: "Role 1" }).click();
  await page.getByRole("option", { name: "Admin" }).click();
  await roles.getByRole("button", { name: "Save" }).click();
  await expect(roles.getByRole("alert")).toContainText("An owner has to allow roles above member first.");
  await expectAccessible(page, "roles by single sign-on");
  await roles.getByRole("checkbox", { name: "Allow roles above member" }).check();
  await roles.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("one value of “groups” stand");

  await choose(page, domain, "Change…");
  const change = page.getByRole("dialog", { name: `Change the provider for ${domain}` });
  await expect(change.getByRole("textbox", { name: "Client secret" })).toHaveAccessibleDescription(/keep the present/);
  await change.getByText("SAML", { exact: true }).click();
  await change.getByText("Single fields", { exact: true }).click();
  await expectAccessible(page, "a SAML provider");
  await change.getByRole("button", { name: "Cancel" }).click();

  await choose(page, domain, "Remove…");
  const removal = page.getByRole("dialog", { name: `Remove the provider for ${domain}?` });
  await expectAccessibleInBothSchemes(page, "removing a provider");
  await removal.getByRole("button", { name: "Remove the provider" }).click();
  await expect(page.getByRole("heading", { name: "No provider yet" })).toBeVisible();
});

test("who may not change it sees it and reads why", async ({ openAs }) => {
  const { ada, ben, hall, domain } = await newOrganizationWithProvider(setting());
  const bens = await openAs(ben);
  await bens.goto(`/o/${hall.slug}/sso`);
  await expect(bens.getByRole("heading", { name: "You do not have access to Single sign-on" })).toBeVisible();
  const organization = hall.slug;
  await apiClient(ada).role.create.mutate({ organization, role: "auditor", permissions: ["sso:read"] });
  const { items } = await apiClient(ada).member.list.query({ organization, query: "ben" });
  const [bensPlace] = items;
  if (!bensPlace) throw new Error("Ben is no member.");
  await apiClient(ada).member.updateRole.mutate({ organization, userId: bensPlace.userId, roles: ["auditor"] });
  await bens.reload();
  const card = bens.getByRole("region", { name: domain });
  await expect(card.getByRole("switch", { name: "Force single sign-on" })).toBeDisabled();
  await expect(card).toContainText("Only owners and admins can");
});

async function force(page: Page, slug: string, domain: string): Promise<void> {
  await page.goto(`/o/${slug}/sso`);
  await page.getByRole("switch", { name: "Force single sign-on" }).click();
  const dialog = page.getByRole("dialog", { name: `Force single sign-on for ${domain}?` });
  await expect(dialog).toContainText("Owners can always sign in with their password");
  await expectAccessible(page, "forcing single sign-on");
  await dialog.getByRole("button", { name: "Force single sign-on" }).click();
  await expect(page.getByText(`Single sign-on is forced for ${domain}.`)).toBeVisible();
  await expectAccessible(page, "a provider that is forced");
}

async function choose(page: Page, domain: string, deed: string): Promise<void> {
  await page.getByRole("button", { name: `More about the provider for ${domain}` }).click();
  await page.getByRole("menuitem", { name: deed }).click();
}
