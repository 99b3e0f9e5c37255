import { randomUUID } from "node:crypto";
import { afterFile, cookieJar, insertOrganization, sendAsFetch, type TestDatabase } from "@guildhall/testing";
import { startDnsServer, startOidcServer } from "@guildhall/testing/identity";
import { type Browser, openBrowser } from "../clients/browser.ts";
import { trpcClient } from "../clients/trpc-client.ts";
import { type ListeningApp, listen } from "../servers/listening-app.ts";

/** The app beside a real name server and a real OpenID Connect provider, all on the loopback interface. */
export async function openSsoSetting(
  database: TestDatabase,
  options: { /** Of other identity providers. */ trustedOrigins?: readonly string[] } = {},
) {
  const [dns, oidc] = await Promise.all([startDnsServer(), startOidcServer()]);
  afterFile(() => Promise.all([dns.stop(), oidc.stop()]));
  const app = await listen(database, {
    SSO_TRUSTED_ORIGINS: [oidc.issuer, ...(options.trustedOrigins ?? [])].join(),
    DNS_SERVERS: dns.address,
  });

  const newDomain = () => `${randomUUID()}.test`;
  const connection = () => ({
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
  });

  /** An organization with an owner, an admin and a member, whose addresses are in its own domain. */
  async function newOrganization() {
    const domain = newDomain();
    const organization = await insertOrganization(database, { owner: "owner", admin: "admin", member: "member" });
    for (const [who, { id }] of Object.entries(organization.people)) {
      await database.sql`update "user" set email = ${`${who}@${domain}`} where id = ${id}`;
    }
    return { ...organization, domain, owner: trpcClient(app, organization.people.owner) };
  }

  /** The same with a provider whose domain is verified. */
  async function newOrganizationWithProvider(
    rules: {
      defaultRole?: string;
      roleClaim?: string;
      roleMapping?: Record<string, string>;
      allowsRolesAboveMember?: boolean;
    } = {},
  ) {
    const organization = await newOrganization();
    const named = { organization: organization.id };
    const { domain } = organization;
    const made = await organization.owner.sso.create.mutate({ ...named, domain, oidc: connection(), ...rules });
    const provider = await verify(organization.owner, named.organization, made);
    oidc.redirectUris.add(provider.callbackUrl);
    return { ...organization, provider };
  }

  type Client = ReturnType<typeof trpcClient>;
  type Provider = Awaited<ReturnType<Client["sso"]["list"]["query"]>>["items"][number];

  async function verify(client: Client, organization: string, { providerId, dnsRecord }: Provider) {
    dns.records.set(dnsRecord.name, [dnsRecord.value]);
    return client.sso.verifyDomain.mutate({ organization, providerId });
  }

  return { app, dns, oidc, newDomain, connection, newOrganization, newOrganizationWithProvider, verify };
}

/** How a sign-in ended: where the browser was sent, and the error in its URL. */
export interface SignInEnd {
  browser: Browser;
  path: string;
  error: string | null;
  description: string | null;
}

interface SignInHint {
  email?: string;
  providerId?: string;
  organizationSlug?: string;
  loginHint?: string;
}

/** Signs in as the person whom the provider finds by `loginHint`, through all redirects, in a browser of their own. */
export async function signInByOidc(
  app: ListeningApp,
  hint: SignInHint,
  browser = openBrowser(app),
): Promise<SignInEnd> {
  const url = await beginOidc(browser, hint);
  return finishOidc(browser, await throughProvider(url));
}

/** Begins to sign in; returns where the provider is. */
export async function beginOidc(browser: Browser, hint: SignInHint): Promise<string> {
  const start = await browser.post("/api/auth/sign-in/sso", {
    ...hint,
    callbackURL: "/after",
    errorCallbackURL: "/sign-in",
  });
  if (start.status !== 200) throw new Error(`Signing in did not start: ${start.status} ${await start.text()}`);
  const { url }: { url: string } = await start.json();
  return url;
}

/** Comes back from the provider at the address that it redirected to. */
export async function finishOidc(browser: Browser, back: string): Promise<SignInEnd> {
  const end = await browser.send(back);
  const location = end.headers.get("location");
  if (location === null) throw new Error(`The callback answered ${end.status} ${await end.text()}`);
  return whereTo(browser, location);
}

export function whereTo(browser: Browser, location: string): SignInEnd {
  const { pathname, searchParams } = new URL(location, "http://guildhall.invalid");
  return {
    browser,
    path: pathname,
    error: searchParams.get("error"),
    description: searchParams.get("error_description"),
  };
}

/** Follows the provider's own redirects, with cookies, until it sends the browser back to us. */
export async function throughProvider(start: string): Promise<string> {
  const { origin } = new URL(start);
  const jar = cookieJar();
  let address = start;
  for (let hop = 0; hop < 10 && new URL(address).origin === origin; hop++) {
    const response = await sendAsFetch(address, { headers: jar.header() });
    jar.store(response);
    const location = response.headers.get("location");
    if (location === null) throw new Error(`The provider answered ${response.status} ${await response.text()}`);
    address = new URL(location, address).href;
  }
  return address;
}
