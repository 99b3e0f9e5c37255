import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { ageSessions, onDatabase } from "./support/database.ts";
import { expectAccessible, expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { identitySetting, newDomain, newOrganizationWithProvider } from "./support/identity-setting.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

const setting = identitySetting();

test("a provider is added and its domain verified; then someone new signs in with it", async ({ page, openAs }) => {
  const { oidc, dns } = setting();
  const domain = newDomain();
  const ada = await newPerson({ email: `ada@${domain}` });
  const acme = await newOrganization(ada);
  const adas = await openAs(ada);
  await adas.goto(`/o/${acme.slug}/members`);
  await adas.getByRole("link", { name: "Single sign-on" }).click();
  await expect(adas.getByRole("heading", { name: "No provider yet" })).toBeVisible();
  await expectAccessible(adas, "no provider");
  await adas.getByRole("button", { name: "Add provider" }).click();
  const dialog = adas.getByRole("dialog", { name: "Add a provider" });
  await expect(dialog.getByLabel("Domain")).toBeFocused();
  await dialog.getByRole("button", { name: "Add provider" }).click();
  await expect(dialog.getByLabel("Domain")).toHaveAccessibleDescription(/such as acme\.com/);
  await expect(dialog.getByLabel("Domain")).toBeFocused();
  await expectAccessible(adas, "adding a provider, with errors");
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
  await expect(card.getByRole("switch", { name: "Require single sign-on" })).toBeDisabled();
  await card.getByRole("button", { name: "Verify domain" }).click();
  await expect(card.getByRole("alert")).toContainText("There is no TXT record");
  await expectAccessible(adas, "a domain to verify");
  const { items } = await apiClient(ada).sso.list.query({ organization: acme.slug });
  const [made] = items;
  if (!made) throw new Error("There is no provider.");
  const { dnsRecord, callbackUrl } = made;
  await expect(card.getByText(dnsRecord.name, { exact: true })).toBeVisible();
  await expect(card.getByText(callbackUrl, { exact: true })).toBeVisible();
  dns.records.set(dnsRecord.name, [dnsRecord.value]);
  oidc.redirectUris.add(callbackUrl);
  await card.getByRole("button", { name: "Verify domain" }).click();
  await expect(card).toContainText("Verified");
  await expect(card.getByRole("button", { name: "Verify domain" })).toHaveCount(0);

  oidc.people.set(`nora@${domain}`, { email: `nora@${domain}`, name: "Nora Newcomer" });
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/address/);
  await page.getByLabel("Email").fill("unknown@nowhere.test");
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/not set up for this email address/);
  await page.getByLabel("Email").fill(`nora@${domain}`);
  await page.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
  await expect(page.getByRole("row", { name: /Nora Newcomer/ })).toContainText("Member");
});

test("roles are mapped, the connection changed, and the provider removed", async ({ openAs }) => {
  const { ada, acme, domain } = await newOrganizationWithProvider(setting());
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/sso`);
  const card = page.getByRole("region", { name: domain });
  await expect(card).toContainText("Member by default");
  await choose(page, domain, "Edit roles…");
  const roles = page.getByRole("dialog", { name: `Roles of people from ${domain}` });
  await roles.getByLabel("Claim or attribute").fill("groups");
  await roles.getByRole("button", { name: "Add a value" }).click();
  await roles.getByRole("textbox", { name: "Value 1" }).fill("chiefs");
  await roles.getByRole("combobox", { name: "Role 1" }).click();
  await page.getByRole("option", { name: "Admin" }).click();
  await roles.getByRole("button", { name: "Save" }).click();
  await expect(roles.getByRole("alert")).toContainText("An owner has to allow roles above member first.");
  await expectAccessible(page, "roles by single sign-on");
  await roles.getByRole("button", { name: "Add a value" }).click();
  await roles.getByRole("textbox", { name: "Value 2" }).fill(" chiefs ");
  await expect(roles.getByRole("textbox", { name: "Value 2" })).toHaveAccessibleDescription(/is mapped above/);
  await expect(roles.getByRole("button", { name: "Save" })).toBeDisabled();
  await roles.getByRole("button", { name: "Remove value 2" }).click();
  await roles.getByRole("checkbox", { name: "Allow roles above member" }).check();
  await roles.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("1 value of “groups” mapped to roles");

  await choose(page, domain, "Edit connection…");
  const change = page.getByRole("dialog", { name: `Edit the connection for ${domain}` });
  await expect(change.getByRole("textbox", { name: "Client secret" })).toHaveAccessibleDescription(/keep the current/);
  await change.getByText("SAML", { exact: true }).click();
  await change.getByText("Individual fields", { exact: true }).click();
  await expectAccessible(page, "a SAML provider");
  await change.getByRole("button", { name: "Cancel" }).click();

  await choose(page, domain, "Remove provider…");
  const removal = page.getByRole("dialog", { name: `Remove the provider for ${domain}?` });
  await expect(removal).toBeVisible();
  await expectAccessibleInBothSchemes(page, "removing a provider");
  await removal.getByRole("button", { name: "Remove provider" }).click();
  await expect(page.getByRole("heading", { name: "No provider yet" })).toBeVisible();
});

test("a changed connection waits for its DNS record, and is verified or discarded", async ({ openAs }) => {
  const { dns, oidc } = setting();
  const { ada, ben, acme, domain } = await newOrganizationWithProvider(setting());
  const next = newDomain();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/sso`);
  const card = page.getByRole("region", { name: domain, exact: true });
  const pending = card.getByRole("region", { name: "Pending change" });

  await changeDomain(page, domain, next);
  await expect(page.getByText("Verify it to apply it.")).toBeVisible();
  await expect(pending).toContainText(next);
  await expect(card.getByText("Verified", { exact: true })).toBeVisible();
  await expectAccessibleInBothSchemes(page, "a pending change");
  await pending.getByRole("button", { name: "Verify change" }).click();
  await expect(pending.getByRole("alert")).toContainText("There is no TXT record");

  await pending.getByRole("button", { name: "Discard change" }).click();
  const dialog = page.getByRole("dialog", { name: "Discard the pending change?" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, "discarding a pending change");
  await dialog.getByRole("button", { name: "Discard change" }).click();
  await expect(pending).toHaveCount(0);

  await changeDomain(page, domain, next);
  await expect(pending).toContainText(next);
  await choose(page, domain, "Edit connection…");
  const edit = page.getByRole("dialog", { name: `Edit the connection for ${domain}` });
  await expect(edit.getByLabel("Domain")).toHaveValue(next);
  await edit.getByRole("button", { name: "Cancel" }).click();
  const { items } = await apiClient(ada).sso.list.query({ organization: acme.slug });
  const record = items[0]?.pendingConnection?.dnsRecord;
  if (!record) throw new Error("There is no pending connection.");
  await expect(pending.getByText(record.value, { exact: true })).toBeVisible();
  dns.records.set(record.name, [record.value]);
  oidc.people.set(ben.email, { email: ben.email, name: ben.name });
  await pending.getByRole("button", { name: "Verify change" }).click();
  await expect(page.getByRole("region", { name: next })).toContainText("Verified");
  await expect(page.getByRole("region", { name: "Pending change" })).toHaveCount(0);
});

test("a connection is changed by someone who has just entered the password", async ({ openAs }) => {
  const { ada, acme, domain } = await newOrganizationWithProvider(setting());
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/sso`);
  const next = newDomain();
  const card = page.getByRole("region", { name: domain, exact: true });
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });

  await ageSessions(ada.email);
  await changeDomain(page, domain, next);
  await expect(identity).toBeVisible();
  await expectAccessible(page, "confirming who one is, over a connection");
  await identity.getByRole("button", { name: "Cancel" }).click();
  const edit = page.getByRole("dialog", { name: `Edit the connection for ${domain}` });
  await expect(edit.getByRole("alert")).toContainText("more than 10 minutes ago");
  await edit.getByRole("button", { name: "Save" }).click();
  await enterPassword(page, ada.password);
  await expect(card.getByRole("region", { name: "Pending change" })).toContainText(next);

  await ageSessions(ada.email);
  await choose(page, domain, "Remove provider…");
  await page.getByRole("button", { name: "Remove provider" }).click();
  await enterPassword(page, ada.password);
  await expect(page.getByRole("heading", { name: "No provider yet" })).toBeVisible();
});

test("owners see what the last sign-in sent; for admins it is hidden and connections are disabled with the reason", async ({
  page,
  openAs,
}) => {
  const { oidc } = setting();
  const { ada, ben, acme, domain, providerId } = await newOrganizationWithProvider(setting());
  const organization = acme.slug;
  const { sso, member } = apiClient(ada);
  const data = { roleClaim: "groups", roleMapping: { crew: "member" } };
  await sso.update.mutate({ organization, providerId, data });
  oidc.people.set(`nora@${domain}`, { email: `nora@${domain}`, groups: { crew: true } });
  await page.goto(`/sign-in?sso=${providerId}&email=nora@${domain}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  const adas = await openAs(ada);
  await adas.goto(`/o/${acme.slug}/sso`);
  const card = (at: Page) => at.getByRole("region", { name: domain, exact: true });
  await expect(card(adas)).toContainText('groups: {"crew":true}');
  await expect(card(adas)).toContainText("Roles can’t be read from this");
  await expectAccessibleInBothSchemes(adas, "what the last sign-in sent");

  const { items } = await member.list.query({ organization, query: "ben" });
  const [membership] = items;
  if (!membership) throw new Error("Ben is not a member.");
  await member.updateRole.mutate({ organization, userId: membership.userId, roles: ["admin"] });
  await sso.update.mutate({ organization, providerId, data: { domain: newDomain() } });
  const bens = await openAs(ben);
  await bens.goto(`/o/${acme.slug}/sso`);
  await expect(card(bens)).toContainText("Pending change");
  await expect(card(bens)).not.toContainText("Last sign-in");
  for (const name of ["Add provider", "Verify change", "Discard change"]) {
    const button = bens.getByRole("button", { name });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await button.focus();
    await expect(bens.getByRole("tooltip", { name: /Only owners can/ })).toBeVisible();
  }
  await bens.getByRole("button", { name: `More about the provider for ${domain}` }).click();
  await expect(bens.getByRole("menuitem", { name: "Edit connection…" })).toBeDisabled();
  await expect(bens.getByRole("menu")).toContainText("Only owners can add, verify or change an identity provider.");
  await expect(bens.getByRole("menuitem", { name: "Edit roles…" })).toBeEnabled();
});

test("owners see which values are mapped, which are not, and what has no effect", async ({ page, openAs }) => {
  const { oidc } = setting();
  const { ada, acme, domain, providerId } = await newOrganizationWithProvider(setting());
  const organization = acme.slug;
  const { sso } = apiClient(ada);
  const update = (data: Parameters<typeof sso.update.mutate>[0]["data"]) =>
    sso.update.mutate({ organization, providerId, data });
  await update({
    ...{ roleClaim: "groups", allowsRolesAboveMember: true },
    roleMapping: { crew: "member", chiefs: "admin", sales: "member" },
  });
  oidc.people.set(`nora@${domain}`, { email: `nora@${domain}`, groups: ["crew", "chiefs", "Sales", "press"] });
  await page.goto(`/sign-in?sso=${providerId}&email=nora@${domain}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await onDatabase(
    (sql) => sql`update sso_provider set allows_roles_above_member = false
    where provider_id = ${providerId}`,
  );

  const adas = await openAs(ada);
  await adas.goto(`/o/${acme.slug}/sso`);
  const card = adas.getByRole("region", { name: domain, exact: true });
  const mapped = card.getByRole("list", { name: "Mapped values" }).getByRole("listitem");
  await expect(mapped).toHaveText(["crew: Member", /^chiefs: Admin is not assigned: it allows more than member/]);
  await expect(card).toContainText("Not mapped, without effect: Sales, press");
  await expect(card).toContainText("Sent “Sales”, mapped “sales”.");
  await expectAccessibleInBothSchemes(adas, "mapped and other values of the last sign-in");

  await update({ roleMapping: {} });
  await adas.reload();
  await expect(card).toContainText("No value of “groups” is mapped, so everyone who signs in with it gets the default");
  await expect(card).toContainText("No value leads to a role, so the default role, Member, applies.");
  await update({ roleClaim: null, roleMapping: { crew: "member" } });
  await adas.reload();
  await expect(card).toContainText("no claim is named, so the mapping has no effect");
});

test("someone who may not change it sees it, with the reason", async ({ openAs }) => {
  const { ada, ben, acme, domain } = await newOrganizationWithProvider(setting());
  const bens = await openAs(ben);
  await bens.goto(`/o/${acme.slug}/sso`);
  await expect(bens.getByRole("heading", { name: "You don't have access to Single sign-on" })).toBeVisible();
  const organization = acme.slug;
  await apiClient(ada).role.create.mutate({ organization, role: "auditor", permissions: ["sso:read"] });
  const { items } = await apiClient(ada).member.list.query({ organization, query: "ben" });
  const [bensPlace] = items;
  if (!bensPlace) throw new Error("Ben is no member.");
  await apiClient(ada).member.updateRole.mutate({ organization, userId: bensPlace.userId, roles: ["auditor"] });
  await bens.reload();
  const card = bens.getByRole("region", { name: domain });
  await expect(card.getByRole("switch", { name: "Require single sign-on" })).toBeDisabled();
  await expect(card).toContainText("Only owners and admins can");
});

async function changeDomain(page: Page, domain: string, next: string): Promise<void> {
  await choose(page, domain, "Edit connection…");
  const dialog = page.getByRole("dialog", { name: `Edit the connection for ${domain}` });
  await dialog.getByLabel("Domain").fill(next);
  await dialog.getByRole("button", { name: "Save" }).click();
}

async function choose(page: Page, domain: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `More about the provider for ${domain}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function enterPassword(page: Page, password: string) {
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });
  await identity.getByLabel("Password", { exact: true }).fill(password);
  await identity.getByRole("button", { name: "Continue" }).click();
}
