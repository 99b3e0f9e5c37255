import type { NewPasskey } from "@guildhall/domain";
import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, isoBase64URL, isoCBOR } from "@simplewebauthn/server/helpers";
import { passkeyError } from "./passkey-error.ts";
import type { RelyingParty } from "./relying-party.ts";
import type { RegistrationResponse } from "./response-bodies.ts";

/**
 * Verifies what an authenticator made of the options to add a passkey. The person must have been verified, by a PIN, fingerprint or
 * face: a passkey counts as two factors only where its device can do that.
 * @throws APIError FAILED_TO_VERIFY_REGISTRATION
 */
export async function verifyRegistration(
  response: RegistrationResponse,
  { relyingParty, challenge }: { relyingParty: RelyingParty; challenge: string },
): Promise<Omit<NewPasskey, "name">> {
  const { clientDataJSON, attestationObject, transports = [] } = response.response;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...response,
        response: { clientDataJSON, attestationObject: withoutStatement(attestationObject) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origins,
      expectedRPID: relyingParty.id,
      requireUserVerification: true,
    });
    if (!verified || registrationInfo.credential.id !== response.id) throw new Error("The id is another one.");
    const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo;
    return {
      credentialID: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64"),
      counter: credential.counter,
      deviceType: credentialDeviceType,
      backedUp: credentialBackedUp,
      transports: transports.join(",") || null,
      aaguid,
    };
  } catch {
    // Whatever is wrong with it, someone sent it.
    throw passkeyError("FAILED_TO_VERIFY_REGISTRATION");
  }
}

/**
 * The same without a statement about the model of the device. None is asked for, and checking one that is sent all the same means
 * to fetch what its certificates name, from wherever the caller likes.
 */
function withoutStatement(attestationObject: string): string {
  const authData = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)).get("authData");
  const statement = new Map<string, string>();
  const parts = new Map<string, string | typeof statement | Uint8Array>();
  parts.set("fmt", "none").set("attStmt", statement).set("authData", authData);
  return isoBase64URL.fromBuffer(isoCBOR.encode(parts));
}
