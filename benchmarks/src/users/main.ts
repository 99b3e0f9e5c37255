import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { migrateDatabase, openDatabase } from "@guildhall/db";
import { insertUser } from "@guildhall/testing";
import { openDatabases } from "../databases.ts";
import { median } from "../median.ts";
import { run } from "../run.ts";

const { values } = parseArgs({
  options: {
    /** In the instance. */
    accounts: { type: "string", default: "1000000" },
    /** Requests for each query. */
    samples: { type: "string", default: "9" },
  },
});

await run(async (resources) => {
  const { guildhall: url } = await openDatabases(resources);
  const database = openDatabase(url);
  resources.onEnd(() => database.sql.end());
  await migrateDatabase(url);
  const { id, actor } = await insertUser(database);
  const { sql } = database;
  // Faster than adding to it.
  const search = ["name", "email"] as const;
  for (const field of search) await sql`drop index ${sql(`user_search_${field}`)}`;
  // Of a thousand, one is not confirmed; of ten thousand, one is banned; names and addresses are of random letters.
  await sql`
    insert into "user" (id, name, email, email_verified, banned, created_at, updated_at)
    select 'usr_' || n, initcap(md5(n::text)), md5(n || 'x') || '@example.com', n % 1000 <> 0, n % 10000 = 0,
      now() - make_interval(secs => n), now() - make_interval(secs => (n * 7919::bigint) % 1000003)
    from generate_series(1, ${Number(values.accounts)}::int) n`;
  await sql`update "user" set role = 'admin' where id = ${id}`;
  await sql`create index user_search_name on "user" using gin (lower(name) gin_trgm_ops)`;
  await sql`create index user_search_email on "user" using gin (email gin_trgm_ops)`;
  await sql`vacuum analyze "user"`;
  const { url: origin } = await resources.startServer("guildhall", {
    BENCHMARK_SERVER_DATABASE: url,
    BENCHMARK_SECRET: randomBytes(32).toString("base64url"),
    BENCHMARK_LIMITS: "wide",
    BENCHMARK_JOBS: "on",
  });
  process.stdout.write(`${await listUsers(origin, actor.token)}\n`);
});

/** Every way to search, sort and filter, one request after the other. @returns a table in Markdown */
async function listUsers(origin: string, token: string): Promise<string> {
  const fields = ["id", "name", "email", "emailVerified", "createdAt", "updatedAt", "role", "banned"];
  const filtered = (filterField: string, filterValue: string, filterOperator = "eq") => ({
    ...{ filterField, filterValue, filterOperator },
  });
  const queries: Record<string, string>[] = [
    {},
    { offset: "100000" },
    ...fields.flatMap((sortBy) => ["asc", "desc"].map((sortDirection) => ({ sortBy, sortDirection }))),
    ...["contains", "starts_with", "ends_with"].flatMap((searchOperator) =>
      ["name", "email"].map((searchField) => ({ searchField, searchOperator, searchValue: "abcd" })),
    ),
    { searchField: "name", searchValue: "ab" },
    { searchField: "email", searchValue: "zq" },
    ...["true", "false"].flatMap((value) => [filtered("emailVerified", value), filtered("banned", value)]),
    ...["admin", "user"].map((value) => filtered("role", value)),
    filtered("email", "none@example.com"),
    filtered("name", "None"),
    filtered("id", "usr_7"),
    filtered("createdAt", "2020-01-01", "lt"),
    filtered("updatedAt", "2020-01-01", "lt"),
  ];
  const rows: string[] = [];
  for (const query of queries) {
    const times: number[] = [];
    for (let sample = 0; sample < Number(values.samples); sample++) {
      const startedAt = performance.now();
      const answer = await fetch(`${origin}/api/auth/admin/list-users?${new URLSearchParams(query)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      await answer.json();
      times.push(performance.now() - startedAt);
    }
    rows.push(`| ${new URLSearchParams(query).toString() || "the newest"} | ${median(times).toFixed(1)} |`);
  }
  return ["| query | ms, median |", "| --- | --- |", ...rows].join("\n");
}
