import { account, jwks, session, user, verification } from "@guildhall/db";
import { createTestDatabase } from "@guildhall/testing";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthEndpoint } from "better-auth/api";
import { signJWT } from "better-auth/plugins";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { expect, it } from "vitest";
import { jwtPlugin } from "../src/jwt/jwt-plugin.ts";
import { secretCipher } from "../src/secret-cipher.ts";
import { secret } from "./support/listening-auth.ts";

const database = await createTestDatabase();
const { sql } = database;
const baseUrl = "http://localhost:4000";
const plugin = jwtPlugin({ database, baseUrl, sendsMail: false, cipher: secretCipher(secret) });

/** Signs as other plugins of Better Auth's do, by the options of the one called jwt. */
const signer = {
  id: "signer",
  endpoints: {
    sign: createAuthEndpoint("/sign", { method: "GET" }, async (ctx) => {
      const { options } = ctx.context.getPlugin("jwt") ?? {};
      return signJWT(ctx, { options, payload: { sub: "someone" } });
    }),
  },
};

const { api } = betterAuth({
  baseURL: baseUrl,
  secret,
  database: drizzleAdapter(database.orm, { provider: "pg", schema: { user, session, account, verification, jwks } }),
  plugins: [plugin, signer],
});

it("other plugins sign by the key that signs at present, which verifies by the published ones", async () => {
  const { kid } = decodeProtectedHeader(await api.sign());
  await sql`update jwks set signs_from = signs_from - interval '28 days 1 hour', expires_at = expires_at - interval '28 days 1 hour'`;
  const { keys } = await api.getJwks();
  expect(keys).toHaveLength(2);
  const token = await api.sign();
  expect(decodeProtectedHeader(token)).toEqual({ alg: "EdDSA", kid });
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }));
  expect(payload).toMatchObject({ iss: `${baseUrl}/api/auth`, aud: baseUrl, sub: "someone" });
  await sql`update jwks set signs_from = signs_from - interval '1 day', expires_at = expires_at - interval '1 day'`;
  const next = decodeProtectedHeader(await api.sign());
  expect(keys.map((key) => key.kid)).toContain(next.kid);
  expect(next.kid).not.toBe(kid);
  expect(await sql`select from jwks`).toHaveLength(2);
});
