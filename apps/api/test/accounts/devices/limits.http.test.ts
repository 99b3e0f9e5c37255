import { createTestDatabase } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { administratorActions } from "../../support/clients/administrators.ts";
import { rawRequest } from "../../support/clients/raw-request.ts";
import { stranger } from "../../support/clients/stranger.ts";
import { numbers } from "../../support/numbers.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const limited = { GUILDHALL_TEST_MODE: "" };
const app = await listen(database, limited);
const elsewhere = await listen(database, limited);
const { signUpPerson } = administratorActions(await listen(database), database);

beforeEach(async () => {
  await sql`truncate rate_limit, request_window, password_attempt, device_code`;
});

const ask = (from: string, at = app) =>
  rawRequest(at, { path: "/api/auth/device/code", body: { client_id: "guildhall-cli" }, from });

interface Guess {
  token?: string;
  code?: string;
  at?: typeof app;
}

async function guess(from: string, { token, code = "BCDF-GHJK", at = app }: Guess = {}) {
  const { status, headers } = await rawRequest(at, {
    ...{ method: "POST", path: "/api/auth/device/approve", body: { userCode: code }, from },
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
  return { status, retryAfter: headers["retry-after"] };
}

const tokenOf = async (id: string) =>
  (await sql<{ token: string }[]>`select token from session where user_id = ${id}`)[0]?.token ?? "";

describe("codes that are not known", () => {
  it("are counted for the account, from whichever address, and at every process; right ones are not", async () => {
    const [ada, ben] = [await signUpPerson(), await signUpPerson()];
    const token = await tokenOf(ada.id);
    const { body } = await ask(stranger(0));
    const { user_code: code } = JSON.parse(body) as { user_code: string };
    for (const index of numbers(10)) {
      expect(await guess(stranger(index), { token, at: index % 2 ? app : elsewhere })).toMatchObject({ status: 400 });
      // Known, and not opened before: another error, which is no guess.
      if (index < 3) expect(await guess(stranger(index), { token, code })).toMatchObject({ status: 400 });
    }
    expect(await guess(stranger(20), { token })).toEqual({ status: 429, retryAfter: expect.stringMatching(/^\d+$/) });
    expect(await guess(stranger(20), { token, code })).toMatchObject({ status: 429 });
    expect(await guess(stranger(20), { token: await tokenOf(ben.id) })).toMatchObject({ status: 400 });
  });

  it("are counted for the client address, with whichever account", async () => {
    const statuses: number[] = [];
    for (const _ of numbers(31)) {
      const { status } = await rawRequest(app, {
        ...{ method: "GET", path: "/api/auth/device?user_code=BCDF-GHJK", from: stranger(0) },
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([...numbers(30).map(() => 400), 429]);
  });
});

describe("devices that wait", () => {
  it("are ten a minute from one address", async () => {
    const statuses: number[] = [];
    for (const index of numbers(11)) statuses.push((await ask(stranger(0), index % 2 ? app : elsewhere)).status);
    expect(statuses).toEqual([...numbers(10).map(() => 200), 429]);
    expect((await ask(stranger(1))).status).toBe(200);
  });

  it("are 20,000 in all, and those that have expired make place and are deleted", async () => {
    const fill = (expires: string) => sql`
      insert into device_code (id, device_code_hash, user_code_hash, client_id, interval_seconds, expires_at)
      select 'dvc_' || n, 'd' || n, 'u' || n, 'guildhall-cli', 5, now() + ${expires}::interval from generate_series(1, 20000) n`;
    await fill("5 minutes");
    const { status, headers, body } = await ask(stranger(0));
    expect({ status, retryAfter: headers["retry-after"], ...(JSON.parse(body) as object) }).toMatchObject({
      ...{ status: 429, retryAfter: "60", error: "temporarily_unavailable" },
    });
    await sql`update device_code set expires_at = now() - interval '11 minutes'`;
    expect((await ask(stranger(0))).status).toBe(200);
    expect((await sql`select count(*)::int from device_code`)[0]?.count).toBe(19_901);
  });
});
