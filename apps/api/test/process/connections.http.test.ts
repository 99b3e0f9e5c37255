import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { restClient } from "../support/clients/rest-client.ts";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";

const POOL_SIZE = 6;

const database = await createTestDatabase();
const { id, people } = await insertOrganization(database, { ada: "owner" });
/** Those of the test itself, which asks one thing at a time. */
const own = await database.sql`select pid from pg_stat_activity where datname = current_database()`;
const server = await runServer({
  DATABASE_URL: database.url,
  DATABASE_POOL_SIZE: String(POOL_SIZE),
  GUILDHALL_DATA_DIR: dataFolder(),
  GUILDHALL_TEST_MODE: "1",
  PORT: await freePort(),
});

/** The table of docs/operations.md: how many connections by their name, for this size of the pool. */
function documented(): Record<string, number> {
  const text = readFileSync(fileURLToPath(new URL("../../../../docs/operations.md", import.meta.url)), "utf8");
  const rows = [...text.matchAll(/^\| [^|]+ \| (\d+|`DATABASE_POOL_SIZE`)[^|]* \| [^|]+ \| `(guildhall[^`]*)` \|$/gm)];
  return Object.fromEntries(rows.map(([, count, name]) => [name, count?.startsWith("`") ? POOL_SIZE : Number(count)]));
}

async function open(): Promise<Record<string, number>> {
  const rows = await database.sql<{ name: string; count: number }[]>`
    select application_name as name, count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> all(${own.map(({ pid }) => pid)}) group by 1`;
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

it("a busy process opens as many connections as the documentation lists", async () => {
  await server.started;
  const ada = restClient(server, people.ada);
  const limits = documented();
  expect(limits).toEqual({ guildhall: POOL_SIZE, "guildhall jobs": 3, "guildhall health": 1 });

  const seen: Record<string, number> = {};
  await expect
    .poll(
      async () => {
        const requests = Array.from({ length: 8 * POOL_SIZE }, () => ada(`GET /orgs/${id}/users`));
        await Promise.all([fetch(`${server.url}/readyz`), ...requests]);
        for (const [name, count] of Object.entries(await open())) seen[name] = Math.max(seen[name] ?? 0, count);
        return [seen.guildhall, seen["guildhall health"]];
      },
      { timeout: 20_000 },
    )
    .toEqual([POOL_SIZE, 1]);
  expect(seen["guildhall jobs"]).toBeGreaterThan(0);
  for (const [name, limit] of Object.entries(limits))
    expect({ name, isWithin: (seen[name] ?? 0) <= limit }).toEqual({ name, isWithin: true });
});
