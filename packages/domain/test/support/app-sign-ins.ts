import { createHash } from "node:crypto";
import type { OAuthScope } from "@guildhall/contracts";
import { newId, oauthClient } from "@guildhall/db";
import { insertUser, type TestDatabase } from "@guildhall/testing";
import { type AuthorizationRequest, authorizeApp, consentToApp } from "../../src/oauth/authorize-app.ts";
import { exchangeCode } from "../../src/oauth/exchange-code.ts";
import { findOAuthAccessToken, findOAuthRefreshToken } from "../../src/oauth/read-oauth-token.ts";
import { refreshTokens } from "../../src/oauth/refresh-tokens.ts";
import { type Caller, getCaller } from "../../src/scope/caller.ts";
import type { Services } from "../../src/services.ts";

const redirectUri = "https://app.example/callback";
const codeVerifier = "v".repeat(43);
const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");

/** An app, and people who sign in to it. */
export async function appSignIns(database: TestDatabase) {
  const services: Services = { database, baseUrl: "https://guildhall.test", sendsMail: true };
  const id = newId("app");
  const [client] = await database.orm
    .insert(oauthClient)
    .values({ id, name: "Bookings", redirectUris: [redirectUri], postLogoutRedirectUris: [] })
    .returning();
  if (!client) throw new Error("There is an app.");
  const requestOf = (scopes: readonly OAuthScope[]): AuthorizationRequest => {
    return { clientId: client.id, clientName: client.name, redirectUri, scopes, codeChallenge, nonce: undefined };
  };

  /** Someone who is signed in, for the first time or in another session. */
  const newCaller = async () => getCaller(services, (await insertUser(database)).actor);

  /** Asks the person where they have not allowed it yet, who does. */
  async function newCode(caller: Caller, scopes: readonly OAuthScope[] = ["openid", "offline_access"]) {
    const [request, terms] = [requestOf(scopes), { authenticatedSince: undefined, asksAgain: false }];
    const asked = await authorizeApp(caller, request, terms);
    const done = "code" in asked ? asked : await consentToApp(caller, request, terms);
    if (!("code" in done)) throw new Error(`The person has to come first: ${done.needs}.`);
    return done.code;
  }
  const exchange = (code: string) => exchangeCode(services, client, { code, redirectUri, codeVerifier });
  const signIn = async (caller: Caller, scopes?: readonly OAuthScope[]) => exchange(await newCode(caller, scopes));
  const refresh = (refreshToken: string | undefined = "") =>
    refreshTokens(services, client, { refreshToken, scopes: undefined });

  /** Whether a token counts. */
  const counts = async (token: string | undefined = "") =>
    (await findOAuthAccessToken(services, token)) !== undefined ||
    (await findOAuthRefreshToken(services, token)) !== undefined;

  return { services, client, newCaller, newCode, exchange, signIn, refresh, counts };
}
