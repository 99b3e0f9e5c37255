import { atOnce, createTestDatabase, insertOrganization, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../../support/clients/access-token.ts";
import { apiKeyClientOf, apiKeyOf, limitedKeyOf, SECRET_KEY, verifyApiKey } from "../../support/clients/api-keys.ts";
import { restClient } from "../../support/clients/rest-client.ts";
import { trpcClient } from "../../support/clients/trpc-client.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: SECRET_KEY });
const second = await listen(database, { GUILDHALL_SECRET_KEY: SECRET_KEY });
const { sql } = database;

const newOrganization = () => insertOrganization(database, { olga: "owner", ada: "admin", ben: "member" });

const verify = async (token: string, permissions?: string[]) => {
  const body = { token, ...(permissions && { permissions }) };
  return (await restClient(second, SECRET_KEY)("POST /tokens/verify", { body })).body;
};

const invalid = (reason: string) => ({
  ...{ valid: false, reason, retryAfterSeconds: null, token: null, actor: null, organization: null },
  ...{ permissions: [], remaining: null },
});

const unknown = `gld_pat_${"0".repeat(43)}`;

describe("POST /tokens/verify", () => {
  it("answers whom a token stands for, where, and what both it and its creator hold", async () => {
    const { id, slug, people } = await newOrganization();
    const { key, id: keyId } = await apiKeyOf(app, people.ada, id, {
      ...{
        name: "Robot",
        metadata: { organizationId: id, plan: "pro" },
        permissions: { member: ["create"], project: ["read"] },
      },
    });
    const found = { id: keyId, kind: "personal", name: "Robot", expiresAt: null, projectId: null };
    expect(await verify(key)).toEqual({
      ...{ valid: true, reason: null, retryAfterSeconds: null, remaining: null },
      token: { ...found, metadata: { organizationId: id, plan: "pro" } },
      actor: { type: "user", id: people.ada.id, name: people.ada.name, email: people.ada.email },
      organization: { id, slug, name: expect.stringMatching(/^Organization/) },
      permissions: ["member:create", "project:read"],
    });
    expect(await verify(key, ["project:read"])).toMatchObject({ valid: true });
    expect(await verify(key, ["project:read", "project:create"])).toEqual(invalid("missing_permission"));
    await trpcClient(app, people.olga).member.updateRole.mutate({
      organization: id,
      userId: people.ada.id,
      roles: ["member"],
    });
    expect(await verify(key)).toMatchObject({ valid: true, permissions: ["project:read"] });
    expect(await verify(key, ["member:create"])).toEqual(invalid("missing_permission"));
  });

  it("takes tokens of every kind", async () => {
    const { id, people } = await newOrganization();
    const { id: projectId } = await trpcClient(app, people.olga).project.create.mutate({
      ...{ organization: id, name: "Comets", slug: "comets" },
    });
    const project = await accessTokenOf(app, people.olga, {
      ...{ organization: id, kind: "project", projectId, name: "Build" },
    });
    expect(await verify(project.token)).toMatchObject({ valid: true, token: { kind: "project", projectId } });
    const shared = await accessTokenOf(app, people.olga, { organization: id, kind: "organization", name: "Shared" });
    expect(await verify(shared.token)).toMatchObject({ valid: true, token: { kind: "organization" } });
  });

  it("states why one does not count", async () => {
    const { id, people } = await newOrganization();
    const { key, id: keyId } = await apiKeyOf(app, people.ben, id);
    for (const text of [unknown, `${key}x`, "gld_pat_", people.ben.actor.token, SECRET_KEY]) {
      expect(await verify(text)).toEqual(invalid("unknown"));
    }
    const { apiKey } = apiKeyClientOf(app, people.ben);
    await apiKey.update({ keyId, enabled: false });
    expect(await verify(key)).toEqual(invalid("disabled"));
    await apiKey.update({ keyId, enabled: true });
    await sql`update organization set require_two_factor = true where id = ${id}`;
    expect(await verify(key)).toEqual(invalid("two_factor_required"));
    await sql`update organization set require_two_factor = false where id = ${id}`;
    await sql`update "user" set banned = true where id = ${people.ben.id}`;
    expect(await verify(key)).toEqual(invalid("account_banned"));
    await sql`update "user" set banned = false where id = ${people.ben.id}`;
    await sql`update member set needs_verified_email = true where user_id = ${people.ben.id}`;
    await sql`update "user" set email_verified = false where id = ${people.ben.id}`;
    expect(await verify(key)).toEqual(invalid("email_not_verified"));
    await sql`update "user" set email_verified = true where id = ${people.ben.id}`;
    await sql`update access_token set expires_at = now() - interval '1 second' where id = ${keyId}`;
    expect(await verify(key)).toEqual(invalid("expired"));
    await sql`delete from access_token where id = ${keyId}`;
    expect(await verify(key)).toEqual(invalid("unknown"));
  });

  it("is one use of a limited token, unless it is rejected", async () => {
    const { id, people } = await newOrganization();
    const { key } = await limitedKeyOf(app, people.ada, id, { remaining: 2 });
    expect(await verify(key, ["member:create"])).toEqual(invalid("missing_permission"));
    expect(await verify(key)).toMatchObject({ valid: true, remaining: 1 });
    expect((await restClient(app, key)(`GET /orgs/${id}`)).status).toBe(200);
    expect(await verify(key)).toEqual(invalid("usage_exceeded"));
    const often = await limitedKeyOf(app, people.ada, id, { rateLimitMax: 1, rateLimitTimeWindow: 60_000 });
    expect(await verify(often.key)).toMatchObject({ valid: true, remaining: null });
    expect(await verify(often.key)).toEqual({ ...invalid("rate_limited"), retryAfterSeconds: expect.any(Number) });
  });

  it(`finds exactly as many uses valid as a token has, ${RACE_ROUNDS} times`, { timeout: 120_000 }, async () => {
    const { id, people } = await newOrganization();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { key } = await limitedKeyOf(app, people.ada, id, { remaining: 5 });
      const valid = await atOnce(12, async (index) => {
        if (index % 3 === 0) return (await restClient(app, key)(`GET /orgs/${id}`)).status === 200;
        if (index % 3 === 1) return Reflect.get(Object(await verify(key)), "valid");
        return (await verifyApiKey(app, { key })).body.valid;
      });
      expect(valid.filter(Boolean)).toHaveLength(5);
    }
  });

  it("takes the secret key and nothing else: others get one answer for every token", async () => {
    const { id, people } = await newOrganization();
    const { key } = await apiKeyOf(app, people.ada, id);
    const owner = await accessTokenOf(app, people.olga, { organization: id, name: "All" });
    for (const token of [key, unknown]) {
      const answerTo = (credential?: string) => restClient(app, credential)("POST /tokens/verify", { body: { token } });
      expect(await answerTo()).toMatchObject({ status: 401, body: { reason: "not_signed_in" } });
      for (const credential of [people.olga.actor.token, owner.token, key, "wrong-key"]) {
        expect(await answerTo(credential)).toMatchObject({ status: 403, body: { reason: "operator_only" } });
      }
    }
    expect((await verifyApiKey(app, { key }, null)).status).toBe(401);
    for (const bearer of [people.olga.actor.token, "wrong-key"]) {
      expect(await verifyApiKey(app, { key }, bearer)).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    }
    const without = await listen(database);
    expect((await restClient(without, SECRET_KEY)("POST /tokens/verify", { body: { token: key } })).status).toBe(403);
  });

  it.each([
    ["no token", {}, "token"],
    ["a number", { token: 1 }, "token"],
    ["a long text", { token: "x".repeat(257) }, "token"],
    ["an unknown permission", { token: unknown, permissions: ["project:fly"] }, "permissions"],
    ["one permission without a list", { token: unknown, permissions: "project:read" }, "permissions"],
    ["another field", { token: unknown, key: 1 }, "key"],
  ])("rejects %s", async (_, body, field) => {
    const answer = await restClient(app, SECRET_KEY)("POST /tokens/verify", { body });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "VALIDATION", fields: { [field]: expect.any(String) } },
    });
  });
});

describe("api-key/verify", () => {
  it("answers as Better Auth's own does", async () => {
    const { id, people } = await newOrganization();
    const { key, ...created } = await limitedKeyOf(app, people.ada, id, { remaining: 2 });
    const permissions = { project: ["read"] };
    expect(await verifyApiKey(app, { key, permissions })).toEqual({
      status: 200,
      body: {
        valid: true,
        error: null,
        key: { ...JSON.parse(JSON.stringify(created)), remaining: 1, lastRequest: expect.any(String) },
      },
    });
    const codeOf = async (body: unknown) => {
      const { body: answer } = await verifyApiKey(second, body);
      return [answer.valid, answer.key, answer.error.code];
    };
    expect(await codeOf({ key, permissions: { project: ["delete"] } })).toEqual([false, null, "KEY_NOT_FOUND"]);
    expect(await codeOf({ key: unknown })).toEqual([false, null, "INVALID_API_KEY"]);
    expect((await verifyApiKey(app, { key })).body.valid).toBe(true);
    expect(await codeOf({ key })).toEqual([false, null, "USAGE_EXCEEDED"]);
    const often = await limitedKeyOf(app, people.ada, id, { rateLimitMax: 1, rateLimitTimeWindow: 60_000 });
    await verifyApiKey(app, { key: often.key });
    expect((await verifyApiKey(app, { key: often.key })).body.error).toMatchObject({
      ...{ code: "RATE_LIMITED", details: { tryAgainIn: expect.any(Number) } },
    });
    await apiKeyClientOf(app, people.ada).apiKey.update({ keyId: often.id, enabled: false });
    expect(await codeOf({ key: often.key })).toEqual([false, null, "KEY_DISABLED"]);
    await sql`update access_token set expires_at = now() where id = ${often.id}`;
    expect(await codeOf({ key: often.key })).toEqual([false, null, "KEY_EXPIRED"]);
  });
});
