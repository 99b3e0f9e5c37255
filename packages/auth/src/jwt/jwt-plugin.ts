import { currentJwtKeys, jwtIssuer, type Services } from "@guildhall/domain";
import { type Jwk, type JwtOptions, jwt } from "better-auth/plugins";
import { jwtEndpoints } from "./jwt-endpoints.ts";

/**
 * Better Auth's jwt plugin as its clients and other plugins expect it: id, table and options are its own. The endpoints are ours: the
 * original signs all fields of the account, without an organization, and adds a token to each answer of `get-session`. Plugins that
 * sign by its options, as those of OAuth do, sign with our keys.
 */
export function jwtPlugin(services: Services) {
  const options = {
    jwks: {
      keyPairConfig: { alg: "EdDSA", crv: "Ed25519" },
      // They are encrypted in the database; other plugins get them as this process has read them.
      disablePrivateKeyEncryption: true,
    },
    jwt: { issuer: jwtIssuer(services), audience: services.baseUrl },
    disableSettingJwtHeader: true,
    // Which leaves none to be made by others.
    adapter: { getJwks: () => keysOf(services) },
  } satisfies JwtOptions;
  const { id, schema } = jwt(options);
  return { id, schema, options, endpoints: jwtEndpoints(services) };
}

/** The key that signs, and the others as expired: the plugin signs with the newest one that is not. */
async function keysOf(services: Services): Promise<Jwk[]> {
  const { signing, published } = await currentJwtKeys(services);
  const others = published.filter(({ id }) => id !== signing.id);
  return [
    { ...shared(signing.id, signing.jwk), privateKey: JSON.stringify(signing.privateJwk) },
    ...others.map(({ id, jwk }) => ({ ...shared(id, jwk), privateKey: "", expiresAt: new Date(0) })),
  ];
}

const shared = (id: string, jwk: object) =>
  ({ id, publicKey: JSON.stringify(jwk), alg: "EdDSA", crv: "Ed25519", createdAt: new Date(0) }) as const;
