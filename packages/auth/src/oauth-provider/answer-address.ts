import { jwtIssuer, type OAuthError, type Services } from "@guildhall/domain";
import type { AnswerTo } from "./authorization-request.ts";

/** Where the browser goes with a code. `iss` names us, so that an app of several providers does not confuse them (RFC 9207). */
export const addressWithCode = (services: Services, to: AnswerTo, code: string): string =>
  addressWith(services, to, { code });

export const addressWithError = (services: Services, to: AnswerTo, { code, message }: OAuthError): string =>
  addressWith(services, to, { error: code, error_description: message });

function addressWith(services: Services, { redirectUri, state }: AnswerTo, answer: Record<string, string>): string {
  const search = new URLSearchParams(answer);
  if (state !== undefined) search.set("state", state);
  search.set("iss", jwtIssuer(services));
  return withSearch(redirectUri, search);
}

/** The address stays as it was registered: what it has in its query comes first. */
export const withSearch = (address: string, search: URLSearchParams): string =>
  `${address}${address.includes("?") ? "&" : "?"}${search}`;
