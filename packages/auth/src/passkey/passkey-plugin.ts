import { passkey } from "@better-auth/passkey";
import type { Services } from "@guildhall/domain";
import { authenticationEndpoints } from "./endpoints/authentication.ts";
import { ownPasskeyEndpoints } from "./endpoints/own-passkeys.ts";
import { registrationEndpoints } from "./endpoints/registration.ts";
import type { RelyingParty } from "./relying-party.ts";

/**
 * Better Auth's passkey plugin as its clients expect it: id, error codes, table and paths are its own. Every endpoint is ours. The
 * originals answer faults to what does not fit, fetch what the certificates of a response name, let a copied passkey sign in at
 * the same instant as the original, and store a row for everyone who asks to sign in.
 */
export function passkeyPlugin(services: Services, relyingParty: RelyingParty) {
  const { id, schema, $ERROR_CODES, options } = passkey();
  return {
    ...{ id, schema, $ERROR_CODES, options },
    endpoints: {
      ...registrationEndpoints(services, relyingParty),
      ...authenticationEndpoints(services, relyingParty),
      ...ownPasskeyEndpoints(services),
    },
  };
}
