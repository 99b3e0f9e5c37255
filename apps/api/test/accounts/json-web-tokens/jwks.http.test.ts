import { secretCipher } from "@guildhall/auth";
import { atOnce, createTestDatabase, insertOrganization, RACE_ROUNDS } from "@guildhall/testing";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { jwtClientOf, tokenOf, verifierOf } from "../../support/clients/json-web-tokens.ts";
import { listen, TEST_SECRET } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const second = await listen(database);
const withOtherSecret = await listen(database, {
  BETTER_AUTH_SECRET: "another secret for tests, at least 32 characters",
});
const { sql } = database;
const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });

const newToken = (at = app) => tokenOf(at, people.ada, organizationId);
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const deleteKeys = () => sql`delete from jwks`;

async function published(at = app): Promise<(string | undefined)[]> {
  const { data } = await jwtClientOf(at).jwks();
  return data?.keys.map(({ kid }) => kid) ?? [];
}

/** As if this time had passed since the keys were made. */
const age = (interval: string) => sql`
  update jwks set signs_from = signs_from - ${interval}::interval, expires_at = expires_at - ${interval}::interval,
    created_at = created_at - ${interval}::interval`;

describe("jwks", () => {
  it("publishes the public key alone, to anyone and for a few minutes", async () => {
    await deleteKeys();
    const answer = await fetch(`${app.url}/api/auth/jwks`);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await answer.json()).toEqual({
      keys: [
        {
          kid: expect.stringMatching(/^jwk_/),
          use: "sig",
          alg: "EdDSA",
          kty: "OKP",
          crv: "Ed25519",
          x: expect.stringMatching(/^[\w-]{43}$/),
        },
      ],
    });
    expect((await fetch(`${app.url}/api/auth/jwks`, { method: "HEAD" })).status).toBe(200);
  });

  it("has one first key, however many ask for it in two processes at the same instant", async () => {
    const verify = verifierOf(app);
    for (let round = 0; round < RACE_ROUNDS; round++) {
      await deleteKeys();
      const tokens = await atOnce(8, async (index) => {
        const at = index % 2 === 0 ? app : second;
        if (index % 4 > 1) return newToken(at);
        await published(at);
        return newToken(at);
      });
      expect(new Set(tokens.map(kidOf)).size).toBe(1);
      expect(await published()).toEqual([kidOf(tokens[0] ?? "")]);
      await Promise.all(tokens.map(verify));
    }
  });

  it("stores private keys unreadable", async () => {
    await newToken();
    const rows = await sql<{ privateKey: string }[]>`select private_key as "privateKey" from jwks`;
    for (const { privateKey } of rows) expect(privateKey).toMatch(/^[0-9a-f]{200,}$/);
  });
});

describe("rotation", () => {
  it("publishes a key before it signs, and after it has", async () => {
    await deleteKeys();
    const first = kidOf(await newToken());
    await age("27 days 23 hours");
    expect(await published()).toEqual([first]);
    await age("2 hours");
    // The time has come: the next request makes a key, in one of the processes.
    const before = await newToken(second);
    expect(kidOf(before)).toBe(first);
    const [next, ...rest] = await published();
    expect(rest).toEqual([first]);
    expect(next).not.toBe(first);
    await age("23 hours");
    expect([kidOf(await newToken()), kidOf(await newToken(second))]).toEqual([first, first]);
    await age("1 hour 1 second");
    const after = await newToken(second);
    expect([kidOf(after), kidOf(await newToken())]).toEqual([next, next]);
    const verify = verifierOf(app);
    await verify(before);
    await verify(after);
    await age("1 day 22 hours 30 minutes");
    expect(await published()).toEqual([next, first]);
    await age("1 hour");
    expect(await published()).toEqual([next]);
    await expect(verifierOf(app)(before)).rejects.toMatchObject({ code: "ERR_JWKS_NO_MATCHING_KEY" });
    await verify(after);
  });

  it("makes one key, of many requests in two processes", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      await deleteKeys();
      const first = kidOf(await newToken());
      await age("28 days 1 hour");
      const tokens = await atOnce(8, (index) => newToken(index % 2 === 0 ? app : second));
      expect(new Set(tokens.map(kidOf))).toEqual(new Set([first]));
      expect(await published()).toHaveLength(2);
    }
  });

  it("goes on after a long time without any request, and forgets keys that are no longer published", async () => {
    await deleteKeys();
    const first = kidOf(await newToken());
    await age("400 days");
    const token = await newToken();
    expect(kidOf(token)).not.toBe(first);
    await verifierOf(app)(token);
    expect(await sql`select from jwks where id = ${first ?? null}`).toHaveLength(0);
  });
});

describe("after the secret was changed", () => {
  it("signs by a new key, and the former one stays published for what it signed", async () => {
    await deleteKeys();
    const former = await newToken();
    const tokens = await atOnce(10, () => newToken(withOtherSecret));
    const [kid] = new Set(tokens.map(kidOf));
    expect(kid).not.toBe(kidOf(former));
    expect(await published(withOtherSecret)).toEqual([kid, kidOf(former)]);
    const verify = verifierOf(withOtherSecret);
    await verify(former);
    await Promise.all(tokens.map(verify));
  });

  it("processes with either secret each have a key, and make no others", async () => {
    await deleteKeys();
    const kids = [kidOf(await newToken()), kidOf(await newToken(withOtherSecret))];
    await atOnce(20, async (index) => {
      const token = await newToken(index % 2 === 0 ? app : withOtherSecret);
      expect(kidOf(token)).toBe(kids[index % 2]);
      await verifierOf(second)(token);
    });
    expect((await published()).toSorted()).toEqual(kids.toSorted());
  });
});

describe("another service", () => {
  it("rejects what the same key signed for something else, and what others signed", async () => {
    const token = await newToken();
    const [key] = await sql<{ id: string; privateKey: string }[]>`
      select id, private_key as "privateKey" from jwks where id = ${kidOf(token) ?? null}`;
    const privateKey = await importJWK(
      JSON.parse(await secretCipher(TEST_SECRET).decrypt(key?.privateKey ?? "")),
      "EdDSA",
    );
    const claims = decodeJwt(token);
    const signed = (header: { typ?: string } = {}, changed: Record<string, unknown> = {}) =>
      new SignJWT({ ...claims, ...changed })
        .setProtectedHeader({ alg: "EdDSA", kid: key?.id ?? "", ...header })
        .sign(privateKey);
    const typ = "guildhall-org+jwt";
    const verify = verifierOf(app);
    expect((await verify(await signed({ typ }))).payload).toEqual(claims);
    // As an ID token, an access token of OAuth, and a token for another audience.
    await expect(verify(await signed())).rejects.toMatchObject({ claim: "typ" });
    await expect(verify(await signed({ typ: "JWT" }))).rejects.toMatchObject({ claim: "typ" });
    await expect(verify(await signed({ typ: "at+jwt" }))).rejects.toMatchObject({ claim: "typ" });
    await expect(verify(await signed({ typ }, { aud: "a-client" }))).rejects.toMatchObject({ claim: "aud" });
    await expect(verify(await signed({ typ }, { exp: 1 }))).rejects.toMatchObject({ claim: "exp" });
    const [header, , signature] = token.split(".");
    const changed = Buffer.from(JSON.stringify({ ...claims, roles: ["owner", "more"] })).toString("base64url");
    await expect(verify(`${header}.${changed}.${signature}`)).rejects.toMatchObject({
      code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    });
    const none = Buffer.from(JSON.stringify({ alg: "none", typ })).toString("base64url");
    await expect(verify(`${none}.${changed}.`)).rejects.toThrow();
    const keys = createRemoteJWKSet(new URL(`${app.url}/api/auth/jwks`));
    const byPublicKey = new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ, kid: key?.id ?? "" });
    const forged = await byPublicKey.sign(new TextEncoder().encode(key?.id));
    await expect(jwtVerify(forged, keys)).rejects.toThrow();
  });
});
