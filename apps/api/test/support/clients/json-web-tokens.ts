import { createAuthClient } from "better-auth/client";
import { jwtClient } from "better-auth/client/plugins";
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyResult, jwtVerify } from "jose";
import type { ListeningApp } from "../servers/listening-app.ts";

type App = Pick<ListeningApp, "url" | "origin">;

/** Better Auth's client of someone with a session. */
export const jwtClientOf = (app: App, user?: { actor: { token: string } }) =>
  createAuthClient({
    baseURL: app.url,
    plugins: [jwtClient()],
    fetchOptions: user ? { headers: { authorization: `Bearer ${user.actor.token}` } } : {},
  });

/** A token, for an organization or for the active one. @throws with status and code */
export async function tokenOf(app: App, user: { actor: { token: string } }, organizationId?: string): Promise<string> {
  const query = organizationId === undefined ? {} : { organizationId };
  const { data, error } = await jwtClientOf(app, user).token({ fetchOptions: { query } });
  if (error) throw new Error(`${error.status} ${error.code}`);
  return data.token;
}

export type Verify = (token: string) => Promise<JWTVerifyResult<JWTPayload>>;

/** Verifies as another service does, which has nothing but the address of the keys. It fetches them again for an unknown key. */
export function verifierOf(app: App): Verify {
  const keys = createRemoteJWKSet(new URL(`${app.url}/api/auth/jwks`), { cooldownDuration: 0 });
  const expected = { issuer: `${app.origin}/api/auth`, audience: app.origin, typ: "guildhall-org+jwt" };
  return (token) => jwtVerify(token, keys, { ...expected, algorithms: ["EdDSA"] });
}
