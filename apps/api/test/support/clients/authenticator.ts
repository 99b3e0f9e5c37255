import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { cbor } from "./cbor.ts";

/** A key pair of an authenticator, for one account at one website. */
interface Credential {
  id: string;
  userHandle: string;
  privateKey: KeyObject;
  counter: number;
}

interface CreationOptions {
  challenge: string;
  rp: { id?: string };
  user: { id: string };
  excludeCredentials?: readonly { id: string }[];
}

interface RequestOptions {
  challenge: string;
  rpId?: string;
  allowCredentials?: readonly { id: string }[];
}

/** What differs from an honest device on a page of the app, for one ceremony. */
export interface Ceremony {
  origin?: string;
  rpId?: string;
  isUserVerified?: boolean;
  isUserPresent?: boolean;
  type?: string;
  /** The id of the passkey that is added, as one that someone else has. */
  rawId?: Buffer;
  /** Of the attestation object. */
  statement?: { fmt: string; attStmt: Map<string, unknown> };
}

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/**
 * An authenticator in software, as a password manager is one: ES256, discoverable, with user verification.
 * @param options.counts whether it counts its signatures; those that copy passkeys to other devices do not
 */
export function softwareAuthenticator(page: { origin: string }, options: { counts?: boolean } = {}) {
  const { counts = false } = options;
  const credentials: Credential[] = [];

  function clientData(challenge: string, { type, origin = page.origin }: Ceremony, defaultType: string) {
    return Buffer.from(JSON.stringify({ type: type ?? defaultType, challenge, origin, crossOrigin: false }));
  }

  function authenticatorData(rpId: string, ceremony: Ceremony, counter: number, credentialData?: Uint8Array) {
    const { isUserVerified = true, isUserPresent = true } = ceremony;
    const backedUp = counts ? 0 : 0x18;
    const flags = (isUserPresent ? 1 : 0) | (isUserVerified ? 4 : 0) | backedUp | (credentialData ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([
      sha256(ceremony.rpId ?? rpId),
      Buffer.from([flags]),
      count,
      credentialData ?? Buffer.alloc(0),
    ]);
  }

  return {
    credentials,

    /** Answers the options to add a passkey. */
    create(options: CreationOptions, ceremony: Ceremony = {}) {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const { rawId = randomBytes(32) } = ceremony;
      const credential = { id: base64url(rawId), userHandle: options.user.id, privateKey, counter: counts ? 1 : 0 };
      credentials.push(credential);
      const cose = new Map<number, unknown>([
        ...[[1, 2] as const, [3, -7] as const, [-1, 1] as const],
        ...[[-2, Buffer.from(x, "base64url")] as const, [-3, Buffer.from(y, "base64url")] as const],
      ]);
      const idLength = Buffer.from([0, rawId.length]);
      const credentialData = Buffer.concat([Buffer.alloc(16), idLength, rawId, cbor(cose)]);
      const authData = authenticatorData(options.rp.id ?? "", ceremony, credential.counter, credentialData);
      const { fmt = "none", attStmt = new Map<string, unknown>() } = ceremony.statement ?? {};
      const attestationObject = cbor(
        new Map<string, unknown>([
          ["fmt", fmt],
          ["attStmt", attStmt],
          ["authData", authData],
        ]),
      );
      return {
        id: credential.id,
        rawId: credential.id,
        type: "public-key",
        response: {
          clientDataJSON: base64url(clientData(options.challenge, ceremony, "webauthn.create")),
          attestationObject: base64url(attestationObject),
          transports: ["internal", "hybrid"],
        },
      };
    },

    /** Answers the options to sign in, with the passkey that was added last unless they name others. */
    get(options: RequestOptions, ceremony: Ceremony = {}, chosen?: Credential) {
      const { allowCredentials = [] } = options;
      const isAllowed = ({ id }: Credential) =>
        allowCredentials.length === 0 || allowCredentials.some((each) => each.id === id);
      const credential = chosen ?? credentials.findLast(isAllowed);
      if (!credential) throw new Error("The authenticator has no such passkey.");
      if (counts) credential.counter += 1;
      const authData = authenticatorData(options.rpId ?? "", ceremony, credential.counter);
      const data = clientData(options.challenge, ceremony, "webauthn.get");
      const signature = sign("sha256", Buffer.concat([authData, sha256(data)]), credential.privateKey);
      return {
        id: credential.id,
        rawId: credential.id,
        type: "public-key",
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle: credential.userHandle,
        },
      };
    },
  };
}

export type Authenticator = ReturnType<typeof softwareAuthenticator>;
