import type { Authenticator, Ceremony } from "./authenticator.ts";
import type { Browser } from "./browser.ts";
import { withAuthenticator } from "./with-authenticator.ts";

/** Adds a passkey to the account of a browser with Better Auth's client. */
export const addPasskey = (
  { auth }: Browser,
  authenticator: Authenticator,
  options: { name?: string; createSession?: boolean } = {},
  ceremony?: Ceremony,
) => withAuthenticator(authenticator, () => auth.passkey.addPasskey(options), ceremony);

/** Signs a browser in with Better Auth's client, by the passkey that the authenticator got last. */
export const signInWithPasskey = ({ auth }: Browser, authenticator: Authenticator, ceremony?: Ceremony) =>
  withAuthenticator(authenticator, () => auth.signIn.passkey(), ceremony);

/** What `/passkey/generate-register-options` or `/passkey/generate-authenticate-options` answers. */
export interface PasskeyOptions {
  challenge: string;
  rp: { id: string };
  rpId: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials: { id: string }[];
  authenticatorSelection: { residentKey: string; userVerification: string };
  attestation: string;
  userVerification: string;
}

/** Asks for options as a program does, which then answers as it likes. */
export async function passkeyOptions({ send }: Browser, kind: "register" | "authenticate"): Promise<PasskeyOptions> {
  const answer = await send(`/api/auth/passkey/generate-${kind}-options`);
  if (answer.status !== 200) throw new Error(`No options: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as PasskeyOptions;
}
