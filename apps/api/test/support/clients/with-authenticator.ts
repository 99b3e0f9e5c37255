import type { Authenticator, Ceremony } from "./authenticator.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "base64url")).buffer;
const textOf = (bytes: BufferSource) =>
  (bytes instanceof ArrayBuffer ? Buffer.from(bytes) : Buffer.from(bytes.buffer)).toString("base64url");

/**
 * Runs calls of Better Auth's client that use an authenticator, on the Web Authentication API of a browser with this one. Calls that
 * overlap would get each other's.
 */
export async function withAuthenticator<Result>(
  authenticator: Authenticator,
  work: () => Promise<Result>,
  ceremony: Ceremony = {},
): Promise<Result> {
  const restore = [
    define("PublicKeyCredential", class {}),
    define("navigator", { credentials: credentialsOf(authenticator, ceremony) }),
  ];
  try {
    return await work();
  } finally {
    for (const each of restore) each();
  }
}

function define(name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  };
}

const credentialsOf = (authenticator: Authenticator, ceremony: Ceremony) => ({
  async create({ publicKey }: { publicKey: PublicKeyCredentialCreationOptions }) {
    const { challenge, rp, user, excludeCredentials = [] } = publicKey;
    const known = excludeCredentials.map(({ id }) => textOf(id));
    if (authenticator.credentials.some(({ id }) => known.includes(id))) {
      throw new DOMException("It has a passkey of this account.", "InvalidStateError");
    }
    const { id, type, response } = authenticator.create(
      { challenge: textOf(challenge), rp, user: { id: textOf(user.id) } },
      ceremony,
    );
    return {
      ...{ id, type, rawId: bytesOf(id) },
      response: {
        clientDataJSON: bytesOf(response.clientDataJSON),
        attestationObject: bytesOf(response.attestationObject),
        getTransports: () => response.transports,
      },
      getClientExtensionResults: () => ({}),
    };
  },
  async get({ publicKey }: { publicKey: PublicKeyCredentialRequestOptions }) {
    const { challenge, rpId, allowCredentials = [] } = publicKey;
    const { id, type, response } = authenticator.get(
      {
        challenge: textOf(challenge),
        allowCredentials: allowCredentials.map((each) => ({ id: textOf(each.id) })),
        ...(rpId === undefined ? {} : { rpId }),
      },
      ceremony,
    );
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      ...{ id, type, rawId: bytesOf(id) },
      response: {
        clientDataJSON: bytesOf(clientDataJSON),
        authenticatorData: bytesOf(authenticatorData),
        signature: bytesOf(signature),
        userHandle: bytesOf(userHandle),
      },
      getClientExtensionResults: () => ({}),
    };
  },
});
