import { insertUser, type TestDatabase } from "@guildhall/testing";
import * as oidc from "openid-client";
import type { ListeningApp } from "../servers/listening-app.ts";
import { type Browser, openBrowser } from "./browser.ts";
import { trpcClient } from "./trpc-client.ts";

export const CALLBACK = "https://app.example/callback";
export const SIGNED_OUT = "https://app.example/signed-out";
const ALL_SCOPES = "openid profile email offline_access";

/** What the app has to remember between sending someone away and getting them back. */
interface Attempt {
  verifier: string;
  state: string;
  nonce: string;
  /** A path of Guildhall. */
  address: string;
}

/** Makes apps in this instance. The base URL stands for where the server listens. */
export function oauthApps(app: ListeningApp, database: TestDatabase) {
  const here = (address: string) => address.replace(app.origin, app.url);

  return async function newApp(fields: { isPublic?: boolean; name?: string } = {}) {
    const administrator = await insertUser(database);
    await database.sql`update "user" set role = 'admin' where id = ${administrator.id}`;
    const console = trpcClient(app, administrator).oauthClient;
    const client = await console.create.mutate({
      ...{ name: "Bookings", redirectUris: [CALLBACK, "http://127.0.0.1:8799/callback"], ...fields },
      postLogoutRedirectUris: [SIGNED_OUT],
    });
    /** The same app at another process. */
    const configure = (at: Pick<ListeningApp, "url"> = app, secret = client.secret) =>
      oidc.discovery(
        new URL(`${app.origin}/api/auth`),
        client.id,
        undefined,
        secret === null ? oidc.None() : oidc.ClientSecretBasic(secret),
        {
          execute: [oidc.allowInsecureRequests],
          // Its own type of options is stricter than that of fetch.
          [oidc.customFetch]: (url, options) => fetch(url.replace(app.origin, at.url), options as RequestInit),
        },
      );
    const config = await configure();

    async function begin(parameters: Record<string, string> = {}): Promise<Attempt> {
      const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
      const url = oidc.buildAuthorizationUrl(config, {
        ...{ redirect_uri: CALLBACK, scope: ALL_SCOPES, state, nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...parameters,
      });
      return { verifier, state, nonce, address: here(url.href) };
    }

    /** Where the person is sent next: the app with a code, or the consent page. */
    const follow = async (browser: Browser, { address }: Attempt) =>
      new URL((await browser.send(address)).headers.get("location") ?? "about:blank");

    /** What the consent page sends along. */
    const requestIn = (page: URL) => ({ oauth_query: page.searchParams.get("request") });

    /** Answers the consent page. @returns where the person is sent next */
    async function answer(browser: Browser, page: URL, body: object = { accept: true }): Promise<URL> {
      const answered = await browser.post("/api/auth/oauth2/consent", { ...requestIn(page), ...body });
      const { url } = (await answered.json()) as { url?: string };
      if (url === undefined) throw new Error(`The consent was answered with ${answered.status}.`);
      return new URL(url);
    }

    /** Back in the app. */
    const finish = (callback: URL, { verifier, state, nonce }: Attempt, at = config) =>
      oidc.authorizationCodeGrant(at, callback, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        ...(callback.searchParams.has("error") ? {} : { expectedNonce: nonce }),
      });

    /** Sends someone away to sign in, who allows everything. @returns the address with the code */
    async function authorize(browser: Browser, parameters: Record<string, string> = {}) {
      const attempt = await begin(parameters);
      const next = await follow(browser, attempt);
      return { attempt, callback: next.pathname === "/consent" ? await answer(browser, next) : next };
    }

    async function signIn(browser: Browser, parameters: Record<string, string> = {}) {
      const { attempt, callback } = await authorize(browser, parameters);
      return finish(callback, attempt);
    }

    /** A request as no library would send it. */
    const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${app.url}/api/auth/oauth2/${path}`, { method: "POST", body: new URLSearchParams(form), headers });
    const basic =
      client.secret === null
        ? {}
        : { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}` };

    return {
      client,
      console,
      config,
      configure,
      begin,
      follow,
      requestIn,
      answer,
      finish,
      authorize,
      signIn,
      post,
      basic,
    };
  };
}

/** A browser in which someone is signed in who was inserted, without the time that signing up takes. */
export function browserOf(app: ListeningApp, user: { actor: { token: string } }): Browser {
  const browser = openBrowser(app);
  const { send } = browser;
  const authorization = `Bearer ${user.actor.token}`;
  const sendAs: typeof send = (address, init = {}) =>
    send(address, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization } });
  const post: typeof browser.post = (path, body) =>
    sendAs(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { ...browser, send: sendAs, post };
}
