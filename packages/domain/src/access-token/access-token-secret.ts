import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import type { AccessTokenKind } from "@guildhall/contracts";

const prefixes = { personal: "gld_pat_", project: "gld_prj_", organization: "gld_org_" } as const satisfies Record<
  AccessTokenKind,
  string
>;

/** What the secrets of a kind of tokens begin with. */
export const accessTokenPrefix = (kind: AccessTokenKind) => prefixes[kind];

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_DIGITS = 43;
const CHECKSUM_DIGITS = 6;
const HINT_LENGTH = 4;

const shape = new RegExp(`^(gld_(?:pat|prj|org)_[0-9A-Za-z]{${RANDOM_DIGITS}})([0-9A-Za-z]{${CHECKSUM_DIGITS}})$`);

/**
 * A new secret such as `gld_pat_…`: 256 random bits and a checksum in base 62, so that scanners of leaked secrets
 * recognize one without asking.
 */
export function newAccessTokenSecret(kind: AccessTokenKind): { secret: string; hash: string; hint: string } {
  const random = base62(BigInt(`0x${randomBytes(32).toString("hex")}`), RANDOM_DIGITS);
  const body = `${prefixes[kind]}${random}`;
  const secret = `${body}${checksumOf(body)}`;
  return { secret, hash: sha256(secret), hint: secret.slice(-HINT_LENGTH) };
}

/** The SHA-256 under which an access token is stored, in hexadecimal; undefined for what cannot be one. */
export function hashAccessToken(secret: string): string | undefined {
  const [, body, checksum] = shape.exec(secret) ?? [];
  if (body === undefined || checksum !== checksumOf(body)) return undefined;
  return sha256(secret);
}

/** Whether a bearer credential has the form of an access token, not of a session's token. */
export const looksLikeAccessToken = (credential: string) => credential.startsWith("gld_");

const checksumOf = (body: string) => base62(BigInt(crc32(body)), CHECKSUM_DIGITS);

// The secret has 256 random bits: there is nothing to guess that a slow hash would protect.
const sha256 = (secret: string) => createHash("sha256").update(secret).digest("hex");

function base62(value: bigint, digits: number): string {
  let text = "";
  for (let rest = value; rest > 0n; rest /= 62n) text = alphabet.charAt(Number(rest % 62n)) + text;
  return text.padStart(digits, "0");
}
