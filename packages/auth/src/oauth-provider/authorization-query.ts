import type { Parameters } from "./parameters.ts";

/** The parameters of an authorization request that mean something here; others are ignored. */
export const queryNames = [
  ...(["client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce"] as const),
  ...(["code_challenge", "code_challenge_method", "prompt", "max_age", "resource", "request", "request_uri"] as const),
  "id_token_hint",
] as const;
type QueryName = (typeof queryNames)[number];

export type AuthorizationQuery = ReadonlyMap<QueryName, string>;

export const authorizationQuery = (parameters: Parameters): AuthorizationQuery =>
  new Map(
    queryNames.flatMap((name) => {
      const value = parameters.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
