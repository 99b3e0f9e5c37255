import type { Passkey } from "@guildhall/contracts";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { passkeyError } from "./passkey-error.ts";
import type { RelyingParty } from "./relying-party.ts";
import type { AuthenticationResponse } from "./response-bodies.ts";

/** What a passkey has signed, in addition to the challenge. */
export interface VerifiedAuthentication {
  counter: number;
  backedUp: boolean;
  /** Whether the device checked a PIN, fingerprint or face: then it is two factors, else one. */
  isUserVerified: boolean;
}

/** Verifies the signature of a passkey. @throws APIError AUTHENTICATION_FAILED */
export async function verifyAuthentication(
  response: AuthenticationResponse,
  expected: { relyingParty: RelyingParty; challenge: string; passkey: Passkey },
): Promise<VerifiedAuthentication> {
  const { relyingParty, challenge, passkey } = expected;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origins,
      expectedRPID: relyingParty.id,
      credential: {
        id: passkey.credentialID,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64")),
        counter: passkey.counter,
      },
      requireUserVerification: false,
    });
    if (!verified) throw new Error("The signature is another one's.");
    const { newCounter: counter, credentialBackedUp: backedUp, userVerified: isUserVerified } = authenticationInfo;
    return { counter, backedUp, isUserVerified };
  } catch {
    // Whatever is wrong with it, someone sent it.
    throw passkeyError("AUTHENTICATION_FAILED");
  }
}
