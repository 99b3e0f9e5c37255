import { newId } from "@guildhall/db";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { hashOAuthSecret, newOAuthSecret } from "../../src/oauth/oauth-secret.ts";
import { revokeOAuthToken } from "../../src/oauth/revoke-oauth-token.ts";
import { appSignIns } from "../support/app-sign-ins.ts";

const database = await createTestDatabase();
const { sql } = database;
const { services, client, newCaller, signIn, refresh, counts } = await appSignIns(database);
const invalid = { code: "invalid_grant" };

interface Row {
  id: string;
  grantId: string;
  familyHash: string | null;
  tokenHash: string;
}
const rowsOf = (userId: string) => sql<
  Row[]
>`select r.id, r.grant_id as "grantId", r.family_hash as "familyHash", r.token_hash as "tokenHash"
  from oauth_refresh_token r join oauth_grant g on g.id = r.grant_id join oauth_consent c on c.id = g.consent_id
  where c.user_id = ${userId} order by r.created_at, r.id`;
const accessTokensOf = async (userId: string) =>
  (
    await sql`select from oauth_access_token a join oauth_grant g on g.id = a.grant_id
      join oauth_consent c on c.id = g.consent_id where c.user_id = ${userId}`
  ).length;

/** Someone signed in to the app, and all refresh tokens that came of it, the current one last. */
async function refreshed(times: number) {
  const caller = await newCaller();
  const first = await signIn(caller);
  const refreshTokens = [first.refreshToken ?? ""];
  const accessTokens = [first.accessToken];
  for (let time = 0; time < times; time++) {
    const next = await refresh(refreshTokens.at(-1));
    refreshTokens.push(next.refreshToken ?? "");
    accessTokens.push(next.accessToken);
  }
  return { caller, refreshTokens, accessTokens };
}

describe("a refresh token", () => {
  it("is one row, however often it is used, with ten access tokens at most", async () => {
    const { caller, refreshTokens, accessTokens } = await refreshed(30);
    const rows = await rowsOf(caller.userId);
    expect(rows).toHaveLength(1);
    expect(await accessTokensOf(caller.userId)).toBe(10);
    expect(new Set(refreshTokens).size).toBe(31);
    expect(await counts(refreshTokens.at(-1))).toBe(true);
    expect(await Promise.all(accessTokens.map(counts))).toEqual(accessTokens.map((_, index) => index > 20));
    const stored = JSON.stringify(await sql`select * from oauth_refresh_token`);
    for (const token of refreshTokens) {
      const [, family = "", own = ""] = /^goauth_rt_([\w-]{43})([\w-]{43})$/.exec(token) ?? [];
      expect([family.length, own.length]).toEqual([43, 43]);
      expect(stored).not.toContain(family);
      expect(stored).not.toContain(own);
    }
    expect(rows[0]?.tokenHash).toBe(hashOAuthSecret(refreshTokens.at(-1) ?? ""));
  });

  it.each([
    ["the first", (tokens: string[]) => tokens[0] ?? ""],
    ["the one before", (tokens: string[]) => tokens[3] ?? ""],
    ["a made-up one of the family", (tokens: string[]) => `${tokens[0]?.slice(0, -43)}${"x".repeat(43)}`],
  ])("ends the grant where it is %s", async (_which, choose) => {
    const { caller, refreshTokens, accessTokens } = await refreshed(4);
    await expect(refresh(choose(refreshTokens))).rejects.toMatchObject(invalid);
    await expect(refresh(refreshTokens.at(-1))).rejects.toMatchObject(invalid);
    expect(await counts(accessTokens.at(-1))).toBe(false);
    expect(await rowsOf(caller.userId)).toEqual([]);
  });

  it.each([
    ["of an unknown family", (token: string) => `goauth_rt_${"x".repeat(43)}${token.slice(-43)}`],
    ["without its own part", (token: string) => token.slice(0, -43)],
    ["with more behind it", (token: string) => `${token}x`],
    ["without its prefix", (token: string) => token.slice("goauth_rt_".length)],
    ["that is its hash", (token: string) => hashOAuthSecret(token)],
  ])("%s is not valid, and ends nothing", async (_what, change) => {
    const { refreshTokens } = await refreshed(1);
    const [, current = ""] = refreshTokens;
    await expect(refresh(change(current))).rejects.toMatchObject(invalid);
    await revokeOAuthToken(services, client, change(current));
    expect(await counts(change(current))).toBe(false);
    expect((await refresh(current)).refreshToken).toBeDefined();
  });

  it("is revoked by a former one as well, and a former one does not count", async () => {
    const { caller, refreshTokens } = await refreshed(3);
    expect(await Promise.all(refreshTokens.map(counts))).toEqual([false, false, false, true]);
    await revokeOAuthToken(services, client, refreshTokens[1] ?? "");
    expect(await rowsOf(caller.userId)).toEqual([]);
  });
});

describe("a refresh token from before there were families", () => {
  /** As the release before stores one. */
  async function insertFormer(grantId: string, used: "used" | "unused") {
    const { secret, hash } = newOAuthSecret("refresh");
    await sql`insert into oauth_refresh_token (id, token_hash, grant_id, expires_at, used_at)
      values (${newId("ort")}, ${hash}, ${grantId}, now() + interval '30 days',
        case when ${used === "used"} then now() end)`;
    return secret;
  }
  async function signedInBefore() {
    const caller = await newCaller();
    await signIn(caller);
    const [row] = await rowsOf(caller.userId);
    if (!row) throw new Error("There is a refresh token.");
    await sql`delete from oauth_refresh_token where id = ${row.id}`;
    const used = await insertFormer(row.grantId, "used");
    return { caller, used, current: await insertFormer(row.grantId, "unused") };
  }

  it("goes on in a family, and its rows grow no more", async () => {
    const { caller, current } = await signedInBefore();
    expect(await counts(current)).toBe(true);
    let next = await refresh(current);
    for (let time = 0; time < 5; time++) next = await refresh(next.refreshToken);
    const rows = await rowsOf(caller.userId);
    expect(rows.map(({ familyHash }) => familyHash === null)).toEqual([true, true, false]);
    expect(await counts(next.refreshToken)).toBe(true);
  });

  it.each(["used", "current"] as const)("ends the grant where it was used before (%s)", async (which) => {
    const before = await signedInBefore();
    const next = await refresh(before.current);
    await expect(refresh(before[which])).rejects.toMatchObject(invalid);
    await expect(refresh(next.refreshToken)).rejects.toMatchObject(invalid);
    expect(await rowsOf(before.caller.userId)).toEqual([]);
  });

  it("goes on after a process of the release before has used one with a family, which then ends the grant", async () => {
    const { caller, refreshTokens } = await refreshed(1);
    const [row] = await rowsOf(caller.userId);
    await sql`update oauth_refresh_token set used_at = clock_timestamp() where id = ${row?.id ?? ""}`;
    const next = await refresh(await insertFormer(row?.grantId ?? "", "unused"));
    expect(await counts(next.refreshToken)).toBe(true);
    await expect(refresh(refreshTokens[1])).rejects.toMatchObject(invalid);
    await expect(refresh(next.refreshToken)).rejects.toMatchObject(invalid);
  });
});
