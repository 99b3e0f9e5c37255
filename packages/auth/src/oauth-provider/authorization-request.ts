import {
  type AuthorizationRequest,
  findOAuthClient,
  OAuthError,
  readIdTokenHint,
  type Services,
  type StoredOAuthClient,
} from "@guildhall/domain";
import type { AuthorizationQuery } from "./authorization-query.ts";
import { readScopes } from "./read-scopes.ts";

/** How the person is to be asked. */
export interface Prompt {
  /** No page is shown; without a session or consent that is an error. */
  isSilent: boolean;
  asksForLogin: boolean;
  asksForConsent: boolean;
  /** In seconds. */
  maxAge: number | undefined;
}

export interface CheckedRequest extends AuthorizationRequest, Prompt {
  clientUri: string | null;
  /** The account that the app means; undefined for whichever. */
  hintedUserId: string | undefined;
}

/** Where an app gets its answer: an address that it has registered. */
export interface AnswerTo {
  redirectUri: string;
  state: string | undefined;
}

const MAX_STATE = 2048;
const MAX_NONCE = 512;

/** What is wrong, as our own page shows it: nothing is sent to an address that is not the app's. */
export type Unanswerable = "unknown_client" | "client_disabled" | "unknown_redirect_uri";

/**
 * Reads an authorization request. Redirect URIs are compared character by character but for the port of native apps, and PKCE is
 * required of every client.
 * @returns the request; or what is wrong with it, with the address to answer to where that is certain
 */
export async function readAuthorizationRequest(
  services: Services,
  query: AuthorizationQuery,
): Promise<
  | { problem: Unanswerable }
  | { answerTo: AnswerTo; error: OAuthError }
  | { answerTo: AnswerTo; request: CheckedRequest }
> {
  const client = await findOAuthClient(services, query.get("client_id") ?? "");
  if (!client) return { problem: "unknown_client" };
  if (client.disabled) return { problem: "client_disabled" };
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!isRegistered(client, redirectUri)) return { problem: "unknown_redirect_uri" };
  const answerTo = { redirectUri, state: query.get("state") };
  const { id: clientId, name: clientName, uri: clientUri } = client;
  try {
    const checked = check(query);
    const hintedUserId = await readHint(services, clientId, query.get("id_token_hint"));
    return { answerTo, request: { clientId, clientName, clientUri, redirectUri, hintedUserId, ...checked } };
  } catch (error) {
    if (error instanceof OAuthError) return { answerTo, error };
    throw error;
  }
}

/** Native apps listen at a port that they get when they start (RFC 8252, section 7.3): any port of this computer is theirs. */
function isRegistered({ redirectUris, secretHash }: StoredOAuthClient, redirectUri: string): boolean {
  if (redirectUris.includes(redirectUri)) return true;
  const anyPort = withoutLoopbackPort(redirectUri);
  if (secretHash !== null || anyPort === undefined || !URL.canParse(redirectUri)) return false;
  return redirectUris.map(withoutLoopbackPort).includes(anyPort);
}

function withoutLoopbackPort(uri: string): string | undefined {
  const { host, rest } =
    /^http:\/\/(?<host>127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?<rest>[/?].*)?$/.exec(uri)?.groups ?? {};
  return host === undefined ? undefined : `${host}${rest ?? ""}`;
}

/** @throws OAuthError */
function check(query: AuthorizationQuery) {
  if (query.has("request")) throw new OAuthError("request_not_supported", "Send the parameters themselves.");
  if (query.has("request_uri")) throw new OAuthError("request_uri_not_supported", "Send the parameters themselves.");
  if (query.has("resource"))
    throw new OAuthError("invalid_target", "Tokens are for userinfo alone. Leave out resource.");
  if (query.get("response_type") !== "code") {
    throw new OAuthError("unsupported_response_type", "response_type must be code.");
  }
  if ((query.get("response_mode") ?? "query") !== "query") throw invalid("response_mode must be query.");
  if ((query.get("state") ?? "").length > MAX_STATE) throw invalid(`state has at most ${MAX_STATE} characters.`);
  const nonce = query.get("nonce");
  if (nonce !== undefined && nonce.length > MAX_NONCE) throw invalid(`nonce has at most ${MAX_NONCE} characters.`);
  if (query.get("code_challenge_method") !== "S256") throw invalid("code_challenge_method must be S256 (PKCE).");
  const codeChallenge = query.get("code_challenge") ?? "";
  if (!/^[\w-]{43}$/.test(codeChallenge)) throw invalid("code_challenge must be a SHA-256 in base64url (PKCE).");
  const scopes = readScopes(query.get("scope") ?? "");
  return { scopes, codeChallenge, nonce, ...readPrompt(query) };
}

/** Whom an ID token of this app is about: no one for any other, and for one by keys of long ago. */
async function readHint(services: Services, clientId: string, token: string | undefined): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const hint = await readIdTokenHint(services, token);
  return hint?.aud === clientId ? hint.sub : "";
}

/** Whether the app means another account than the one that is signed in. */
export const meansAnother = ({ hintedUserId }: CheckedRequest, userId: string): boolean =>
  hintedUserId !== undefined && hintedUserId !== userId;

function readPrompt(query: AuthorizationQuery): Prompt {
  const names = new Set((query.get("prompt") ?? "").split(" ").filter((name) => name !== ""));
  for (const name of names) if (!prompts.has(name)) throw invalid(`prompt takes some of: ${[...prompts].join(" ")}.`);
  if (names.has("none") && names.size > 1) throw invalid("prompt takes none alone.");
  const age = query.get("max_age");
  if (age !== undefined && !/^\d{1,9}$/.test(age)) throw invalid("max_age must be a number of seconds.");
  return {
    isSilent: names.has("none"),
    asksForLogin: names.has("login"),
    // The page names the account and lets people use another one.
    asksForConsent: names.has("consent") || names.has("select_account"),
    maxAge: age === undefined ? undefined : Number(age),
  };
}

const prompts = new Set(["none", "login", "consent", "select_account"]);

/** Since when the person must have shown who they are; undefined for any time. */
export function authenticatedSince({ asksForLogin, maxAge }: Prompt, sentAt: Date): Date | undefined {
  if (asksForLogin) return sentAt;
  return maxAge === undefined ? undefined : new Date(sentAt.getTime() - maxAge * 1000);
}

const invalid = (message: string) => new OAuthError("invalid_request", message);
