import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";

/** Signs the heads of audit chains. Someone who can only write to the database does not have the private key. */
export interface AuditSigningKey {
  /** The RFC 7638 thumbprint of the public key. */
  id: string;
  /** The `x` of the Ed25519 JSON Web Key. */
  publicKey: string;
  sign(text: string): Buffer;
}

// The PKCS #8 encoding of an Ed25519 private key, up to its 32 bytes.
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SEED_BYTES = 32;

/** The key that belongs to a secret of the instance: the same in every process, and stored nowhere. */
export function auditSigningKey(secret: string): AuditSigningKey {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "guildhall audit heads", SEED_BYTES));
  const key = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { id: keyId(x), publicKey: x, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

/** Whether a signature of a text is by the Ed25519 key with this `x`. */
export function isSignedBy(publicKey: string, text: string, signature: Uint8Array): boolean {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: jwkOf(publicKey), format: "jwk" });
  } catch {
    return false;
  }
  return verify(null, Buffer.from(text), key, signature);
}

export const jwkOf = (x: string) => ({ crv: "Ed25519", kty: "OKP", x });

/** The RFC 7638 thumbprint: the digest of the key's JSON with its members in order. */
export const keyId = (x: string) =>
  createHash("sha256")
    .update(JSON.stringify(jwkOf(x)))
    .digest("base64url");

interface Signed {
  chain: string;
  sequence: number;
  hash: Uint8Array;
}

/** What is signed of a head: with its day, so that none can be stored as that of an earlier one. */
export const headText = ({ chain, day, sequence, hash }: Signed & { day: string }): string =>
  ["guildhall audit head", chain, day, sequence, Buffer.from(hash).toString("hex")].join("\n");

/** What is signed of a checkpoint. */
export const checkpointText = ({ chain, sequence, hash }: Signed): string =>
  ["guildhall audit checkpoint", chain, sequence, Buffer.from(hash).toString("hex")].join("\n");
