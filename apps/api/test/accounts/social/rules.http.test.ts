import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../../support/clients/browser.ts";
import { signInByCode } from "../../support/clients/email-codes.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { oidcVariables, openSocialSetting } from "../../support/stages/social-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, known, signIn } = await openSocialSetting(database, {
  variables: { ORGANIZATION_AT_SIGN_UP: "1" },
});

/** Signs in by each way that takes the address alone. */
const ways = {
  "another service": async (email: string) => (await signIn(known({ email }).subject)).browser,
  "a code by email": async (email: string) => (await signInByCode(app, email)).browser,
};

describe.each(Object.entries(ways))("someone who signs in by %s", (_, signInBy) => {
  it("cannot open an organization that requires its own single sign-on for the address", async () => {
    const domain = `${randomUUID()}.test`;
    const { id, slug, people } = await insertOrganization(database, { owner: "owner", member: "member" });
    const email = `member@${domain}`;
    await sql`update "user" set email = ${email}, email_verified = true where id = ${people.member.id}`;
    const browser = await signInBy(email);
    expect(await browser.trpc.organization.get.query({ organization: slug })).toMatchObject({ slug });
    await sql`insert into sso_provider (id, provider_id, issuer, domain, domain_verified, force_sso, organization_id)
      values (${`sso_${domain}`}, ${domain}, 'https://id.example', ${domain}, true, true, ${id})`;
    await expect(browser.trpc.organization.get.query({ organization: slug })).rejects.toMatchObject({
      data: { reason: "sso_required" },
    });
  });

  it("gets an organization at sign-up, where everyone does, and none at later sign-ins", async () => {
    const email = `${randomUUID()}@example.com`;
    const browser = await signInBy(email);
    const { items } = await browser.trpc.organization.list.query({});
    expect(items).toHaveLength(1);
    await sql`update organization set name = 'Renamed'`;
    const again = await signInByCode(app, email);
    expect((await again.browser.trpc.organization.list.query({})).items.map(({ name }) => name)).toEqual(["Renamed"]);
  });
});

describe("instance.features", () => {
  it("names the ways to sign in that are configured, to anyone", async () => {
    const { signIn: offered } = await openBrowser(app).trpc.instance.features.query();
    expect(offered).toMatchObject({
      ...{ password: true, emailCode: true, passkey: true },
      social: [{ id: "oidc", name: "Acme Identity" }],
    });
    const all = await listen(database, {
      ...oidcVariables(oidc),
      ...{ GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret" },
      ...{ GOOGLE_CLIENT_ID: "id", GOOGLE_CLIENT_SECRET: "secret" },
    });
    const features = await openBrowser(all).trpc.instance.features.query();
    expect(features.signIn.social.map(({ name }) => name)).toEqual(["GitHub", "Google", "Acme Identity"]);
    expect(JSON.stringify(features)).not.toContain("secret");
    for (const [provider, host] of [
      ["github", "github.com"],
      ["google", "accounts.google.com"],
    ] as const) {
      const { data } = await openBrowser(all).auth.signIn.social({ provider, callbackURL: "/after" });
      const url = new URL(data?.url ?? "");
      expect(url.host).toBe(host);
      expect(url.searchParams.get("redirect_uri")).toBe(`${all.origin}/api/auth/callback/${provider}`);
      expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    }
    const none = await openBrowser(await listen(database)).trpc.instance.features.query();
    expect(none.signIn.social).toEqual([]);
  });
});
