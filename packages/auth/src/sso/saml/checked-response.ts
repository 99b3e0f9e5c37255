import { defineRequestState } from "@better-auth/core/context";
import type { SamlResponseFacts } from "./read-saml-response.ts";

/** What a request brought whose SAML response is signed by its provider. */
export interface CheckedResponse {
  facts: SamlResponseFacts;
  headers: Headers;
}

/** The checked response of the request under way; undefined when it has none. */
export const checkedResponse = defineRequestState<CheckedResponse | undefined>(() => undefined);
