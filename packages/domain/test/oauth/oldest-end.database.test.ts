import { atOnce, createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { deleteExpiredOAuthTokens } from "../../src/oauth/delete-expired-tokens.ts";
import { appSignIns } from "../support/app-sign-ins.ts";

const database = await createTestDatabase();
const { sql } = database;
const { services, newCaller, newCode, exchange, signIn, refresh, counts } = await appSignIns(database);

const rowsOf = async (table: "oauth_code" | "oauth_grant", userId: string) =>
  sql<{ id: string }[]>`select t.id from ${sql(table)} t join oauth_consent c on c.id = t.consent_id
    where c.user_id = ${userId} order by t.created_at, t.id`;
const inTurn = async <Value>(count: number, work: () => Promise<Value>) => {
  const values: Value[] = [];
  for (let time = 0; time < count; time++) values.push(await work());
  return values;
};

it("an account has 100 grants for an app, of which those end first that have expired, then those unused for longest", async () => {
  const caller = await newCaller();
  const tokens = (await inTurn(100, () => signIn(caller))).map(({ refreshToken }) => refreshToken ?? "");
  const [first = "", second = "", third = ""] = tokens;
  const { refreshToken: inUse } = await refresh(first);
  const stranger = await signIn(await newCaller());
  await signIn(caller);
  const counting = async (...those: (string | undefined)[]) => Promise.all(those.map(counts));
  expect(await counting(inUse, second, third)).toEqual([true, false, true]);
  // Of grants that end with a session the last use is compared as well, though they expire sooner.
  const bound = await signIn(caller, ["openid"]);
  expect(await counting(bound.accessToken, third)).toEqual([true, false]);
  await signIn(caller, ["openid"]);
  expect(await counting(bound.accessToken, tokens[3], tokens[4])).toEqual([true, false, true]);
  await sql`update oauth_grant set expires_at = now() - interval '1 second' where code_id in (
    select id from oauth_code where scopes = '{openid}')`;
  await inTurn(2, () => signIn(caller));
  expect(await counting(bound.accessToken, tokens[4], inUse, stranger.refreshToken)).toEqual([false, true, true, true]);
  expect(await rowsOf("oauth_grant", caller.userId)).toHaveLength(100);
});

it("grants and codes are no more at the same instant", async () => {
  const caller = await newCaller();
  await inTurn(97, () => signIn(caller));
  const codes = await atOnce(8, () => newCode(caller));
  expect(await rowsOf("oauth_code", caller.userId)).toHaveLength(100);
  const tokens = await atOnce(8, (index) => exchange(codes[index] ?? ""));
  expect(await rowsOf("oauth_grant", caller.userId)).toHaveLength(100);
  expect(await Promise.all(tokens.map(({ refreshToken }) => counts(refreshToken)))).toEqual(codes.map(() => true));
});

it("an account has 100 codes for an app, of which the last ones are valid", async () => {
  const caller = await newCaller();
  const codes = await inTurn(101, () => newCode(caller));
  expect(await rowsOf("oauth_code", caller.userId)).toHaveLength(100);
  await expect(exchange(codes[0] ?? "")).rejects.toMatchObject({ code: "invalid_grant" });
  for (const code of [codes[1], codes[100]]) expect((await exchange(code ?? "")).refreshToken).toBeDefined();
});

it("codes and grants that are being deleted are not waited for, by the job neither", async () => {
  const caller = await newCaller();
  await inTurn(100, () => signIn(caller));
  const holder = await sql.reserve();
  await holder`begin`;
  for (const table of ["oauth_code", "oauth_grant"] as const) {
    const oldest = (await rowsOf(table, caller.userId)).slice(0, 10).map(({ id }) => id);
    await sql`update ${sql(table)} set expires_at = now() - interval '2 days' where id in ${sql(oldest)}`;
    // Who deletes an account holds these, and then waits for the consent.
    await holder`delete from ${holder(table)} where id in ${holder(oldest)}`;
  }
  expect((await signIn(caller)).refreshToken).toBeDefined();
  expect(await deleteExpiredOAuthTokens(services)).toBe(0);
  await holder`rollback`;
  holder.release();
  await signIn(caller);
  for (const table of ["oauth_code", "oauth_grant"] as const) {
    expect(await rowsOf(table, caller.userId)).toHaveLength(100);
  }
  expect(await deleteExpiredOAuthTokens(services)).toBe(16);
});
