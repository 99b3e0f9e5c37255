import { apiClient } from "../support/api-client.ts";
import { ageSessions, passSecondFactor } from "../support/database.ts";
import { identitySetting, newDomain, newOrganizationWithProvider } from "../support/identity-setting.ts";
import { newOrganization } from "../support/new-organization.ts";
import { expect, test } from "../support/test.ts";
import { choose, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

const setting = identitySetting();

test("single sign-on", async ({ openAs }) => {
  const { ada, ben, acme, domain, providerId } = await newOrganizationWithProvider(setting());
  const { oidc } = setting();
  const organization = acme.slug;
  const { sso } = apiClient(ada);
  const page = await openAs(ada);
  const o = `/o/${organization}`;
  const menu = `More about the provider for ${domain}`;
  const none = await newOrganization(ada, { name: "Nothing yet" });
  const data = { roleClaim: "groups", allowsRolesAboveMember: true, roleMapping: { crew: "member", chiefs: "admin" } };
  await take(page, [
    ["sso-empty", `/o/${none.slug}/sso`],
    ["sso-add", `${o}/sso`, press("Add provider")],
    [
      "sso-add-errors",
      `${o}/sso`,
      steps(press("Add provider"), (at) =>
        at.getByRole("dialog").getByRole("button", { name: "Add provider" }).click(),
      ),
    ],
    [
      "sso-add-saml",
      `${o}/sso`,
      steps(press("Add provider"), (at) => at.getByRole("dialog").getByText("SAML", { exact: true }).click()),
    ],
    ["sso", `${o}/sso`],
    ["sso-menu", `${o}/sso`, press(menu)],
    ["sso-edit", `${o}/sso`, choose(menu, "Edit connection…")],
    ["sso-remove", `${o}/sso`, choose(menu, "Remove provider…")],
  ]);
  await sso.update.mutate({ organization, providerId, data });
  oidc.people.set(`nora@${domain}`, { email: `nora@${domain}`, groups: ["crew", "Crew", "press"] });
  const noras = await openAs();
  await noras.goto(`/sign-in?sso=${providerId}&email=nora@${domain}`);
  await take(noras, [["sign-in-by-provider", `/sign-in?sso=${providerId}&email=nora@${domain}`]]);
  await noras.getByRole("button", { name: "Continue" }).click();
  await expect(noras).not.toHaveURL(/sign-in/);
  const { issuer, clientId, clientSecret } = oidc;
  await sso.create.mutate({ organization, domain: newDomain(), oidc: { issuer, clientId, clientSecret } });
  await sso.update.mutate({ organization, providerId, data: { domain: newDomain() } });
  await take(page, [
    ["sso-providers", `${o}/sso`],
    ["sso-edit-roles", `${o}/sso`, choose(menu, "Edit roles…")],
    ["sso-discard", `${o}/sso`, press("Discard change")],
  ]);
  await ageSessions(ada.email);
  await take(await openAs(ben), [["sso-denied", `${o}/sso`]]);
});

test("what an organization requires", async ({ openAs }) => {
  const { ada, ben, acme } = await newOrganizationWithProvider(setting());
  await passSecondFactor(ada);
  await apiClient(ada).organization.update.mutate({ organization: acme.slug, data: { requireTwoFactor: true } });
  const page = await openAs(ben);
  await take(page, [
    ["two-factor-required", `/o/${acme.slug}/members`],
    ["switcher-required", `/o/${acme.slug}/members`, press(/^Switch organization/), { only: "wide" }],
  ]);
});
