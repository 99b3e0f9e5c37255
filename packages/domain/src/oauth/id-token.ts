import { createHash, randomUUID } from "node:crypto";
import { type CompactVerifyResult, compactVerify, createLocalJWKSet, importJWK, SignJWT } from "jose";
import { z } from "zod";
import { jwtIssuer } from "../jwt/create-jwt.ts";
import { currentJwtKeys } from "../jwt/jwt-keys.ts";
import type { Services } from "../services.ts";
import type { Issued } from "./exchange-code.ts";
import { ID_TOKEN_SECONDS } from "./oauth-lifetimes.ts";

/** In the header: tokens of organizations, by the same keys, have another one. */
const ID_TOKEN_TYPE = "JWT";

/**
 * States to an app who signed in. Who they are in words is at `/oauth2/userinfo`: what is signed cannot be taken back.
 * Takes one SQL statement.
 */
export async function createIdToken(services: Services, clientId: string, issued: Issued): Promise<string> {
  const { userId, sessionId, authTime, nonce, accessToken } = issued;
  const { id: kid, privateJwk } = (await currentJwtKeys(services)).signing;
  const issuedAt = Math.floor(Date.now() / 1000);
  const claims = {
    sid: sessionId,
    auth_time: Math.floor(authTime.getTime() / 1000),
    at_hash: hashOfAccessToken(accessToken),
    ...(nonce === undefined ? {} : { nonce }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", typ: ID_TOKEN_TYPE, kid })
    .setIssuer(jwtIssuer(services))
    .setAudience(clientId)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ID_TOKEN_SECONDS)
    .sign(await importJWK(privateJwk, "EdDSA"));
}

/** The left half of the hash that goes with the algorithm: SHA-512 with Ed25519. */
const hashOfAccessToken = (token: string) =>
  createHash("sha512").update(token).digest().subarray(0, 32).toString("base64url");

const IdTokenHint = z.object({ iss: z.string(), aud: z.string(), sub: z.string(), sid: z.string() });
export type IdTokenHint = z.infer<typeof IdTokenHint>;

/** What an ID token of ours states, expired or not; undefined for anything else. Takes one SQL statement. */
export async function readIdTokenHint(services: Services, token: string): Promise<IdTokenHint | undefined> {
  const { published } = await currentJwtKeys(services);
  const keys = createLocalJWKSet({ keys: published.map(({ id: kid, jwk }) => ({ kid, ...jwk })) });
  const verified = await compactVerify(token, keys, { algorithms: ["EdDSA"] }).catch(() => undefined);
  if (verified?.protectedHeader.typ !== ID_TOKEN_TYPE) return undefined;
  const hint = claimsIn(verified);
  return hint?.iss === jwtIssuer(services) ? hint : undefined;
}

function claimsIn({ payload }: CompactVerifyResult): IdTokenHint | undefined {
  try {
    return IdTokenHint.safeParse(JSON.parse(new TextDecoder().decode(payload))).data;
  } catch {
    return undefined;
  }
}
