import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterFile, type TestDatabase } from "@guildhall/testing";
import { type OidcServer, startOidcServer } from "@guildhall/testing/identity";
import { type Browser, openBrowser } from "../clients/browser.ts";
import { listen } from "../servers/listening-app.ts";
import { throughProvider, whereTo } from "./sso-setting.ts";

/** The app beside a real OpenID Connect provider, by which anyone can sign in. */
export async function openSocialSetting(
  database: TestDatabase,
  options: { variables?: Record<string, string>; hasClaimsInIdToken?: boolean } = {},
) {
  const { variables = {}, hasClaimsInIdToken = false } = options;
  const oidc = await startOidcServer({ hasClaimsInIdToken });
  afterFile(() => oidc.stop());
  const app = await listen(database, { ...oidcVariables(oidc), ...variables });
  oidc.redirectUris.add(`${app.origin}/api/auth/callback/oidc`);

  /** Someone who has an account at the provider. */
  function known(claims: Record<string, unknown> = {}) {
    const subject = randomUUID();
    const person = { email: `${subject}@example.com`, email_verified: true, name: "Nora Newcomer", ...claims };
    oidc.people.set(subject, person);
    return { subject, ...person };
  }

  /** Begins to sign in as this person; returns where the provider is. */
  async function begin(browser: Browser, subject: string, callbackURL = "/after"): Promise<string> {
    const { data, error } = await browser.auth.signIn.social({
      ...{ provider: "oidc", loginHint: subject, callbackURL, errorCallbackURL: "/sign-in" },
    });
    if (error || !data.url) throw new Error(`Signing in did not start: ${error?.status} ${error?.message}`);
    return data.url;
  }

  /** Comes back from the provider at the address that it redirected to. */
  async function finish(browser: Browser, back: string) {
    const response = await browser.send(back);
    const location = response.headers.get("location");
    if (location === null) throw new Error(`The callback answered ${response.status} ${await response.text()}`);
    return { ...whereTo(browser, location), response };
  }

  /** Signs in as someone who has an account at the provider, through all redirects. */
  async function signIn(subject: string, browser = openBrowser(app)) {
    return finish(browser, await throughProvider(await begin(browser, subject)));
  }

  /** Connects someone who has an account at the provider to the account of a browser. */
  async function connect(browser: Browser, subject: string, body: { password?: string } = {}) {
    const answer = await browser.post("/api/auth/link-social", {
      ...{ provider: "oidc", loginHint: subject, callbackURL: "/after", errorCallbackURL: "/account" },
      ...body,
    });
    const { url, code }: { url?: string; code?: string } = await answer.json();
    if (url === undefined) return { status: answer.status, code };
    const { path, error } = await finish(browser, await throughProvider(url));
    return { status: answer.status, path, error };
  }

  /** An ID token as a program gets it that signs someone in by itself. */
  async function idTokenOf(subject: string): Promise<string> {
    const back = "https://program.example/callback";
    oidc.redirectUris.add(back);
    const verifier = randomBytes(32).toString("base64url");
    const start = new URL(`${oidc.issuer}/auth`);
    start.search = new URLSearchParams({
      ...{ client_id: oidc.clientId, response_type: "code", redirect_uri: back, scope: "openid email profile" },
      ...{ login_hint: subject, code_challenge_method: "S256" },
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    }).toString();
    const code = new URL(await throughProvider(start.href)).searchParams.get("code") ?? "";
    const answer = await fetch(`${oidc.issuer}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${oidc.clientId}:${oidc.clientSecret}`)}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: back,
        code_verifier: verifier,
      }),
    });
    const { id_token: idToken }: { id_token: string } = await answer.json();
    return idToken;
  }

  return { app, oidc, idTokenOf, known, begin, finish, signIn, connect };
}

export const oidcVariables = ({ issuer, clientId, clientSecret }: OidcServer) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
  OIDC_NAME: "Acme Identity",
});
