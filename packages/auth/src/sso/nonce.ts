import { randomBytes } from "node:crypto";
import { addOAuthServerContext, getOAuthState } from "better-auth/api";

const KEY = "ssoNonce";

/** Puts a random nonce into the OAuth state that Better Auth is about to make, which stays on the server. */
export const createNonce = () => addOAuthServerContext({ [KEY]: randomBytes(32).toString("base64url") });

/** The nonce in the OAuth state of this request, just made or just read; undefined when there is none. */
export async function readNonce(): Promise<string | undefined> {
  const nonce = (await getOAuthState())?.serverContext?.[KEY];
  return typeof nonce === "string" ? nonce : undefined;
}
