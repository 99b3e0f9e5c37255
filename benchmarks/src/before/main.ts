import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type postgres from "postgres";
import { openDatabases } from "../databases.ts";
import { conditions } from "../figures.ts";
import { CONNECTIONS, countStatements, MOST_PER_SECOND } from "../measure.ts";
import { median } from "../median.ts";
import { type Child, startChild } from "../processes/child-process.ts";
import type { LoadQuestion, Measurement } from "../processes/load.ts";
import type { Resources, Server } from "../resources.ts";
import { run } from "../run.ts";
import type { Seeded } from "../seed/seed-guildhall.ts";
import type { Counted, ServerQuestion } from "../servers/serve.ts";
import type { Settings } from "../servers/setting.ts";
import { cpuOfPostgres } from "./cpu-of-postgres.ts";
import { type Mutation, mutations } from "./mutations.ts";
import type { SeedQuestion } from "./seed-checkout.ts";

const { values } = parseArgs({
  options: {
    /** The folder of an installed checkout of another version. */
    before: { type: "string" },
    rounds: { type: "string", default: "8" },
    /** Of each mutation of each version, in each round. */
    seconds: { type: "string", default: "2" },
    /** Only mutations whose label contains this. */
    only: { type: "string", default: "" },
  },
});

interface Version {
  server: Server;
  /** Without jobs, whose statements would be counted among those of a request. */
  withoutJobs: Server;
  sql: postgres.Sql;
  mutations: Mutation[];
  /** Microseconds of CPU so far: of the server, and of its connections' backends in Postgres. */
  cpu(): Promise<{ server: number; postgres: number }>;
}

interface Measured extends Measurement {
  /** Milliseconds of CPU for each request. */
  cpu: { server: number; postgres: number };
}

type Pair<Value> = Record<"before" | "after", Value>;

await run(async (resources) => {
  if (values.before === undefined) throw new Error("Name the checkout to compare with: --before <folder>.");
  const databases = await openDatabases(resources);
  const here = fileURLToPath(new URL("../../..", import.meta.url));
  const versions: Pair<Version> = {
    before: await start(resources, resolve(process.env.INIT_CWD ?? ".", values.before), databases.betterAuth),
    after: await start(resources, here, databases.guildhall),
  };
  const load = resources.startLoad();
  const rows: string[] = [];
  for (const [index, { label }] of versions.after.mutations.entries()) {
    if (label.includes(values.only)) rows.push(await compare(index, versions, load));
  }
  await requireSealed(versions.after.sql);
  const head =
    "| change | before, requests/s | after | ratio | p50 ms, before | after | p99 ms, before | after | CPU of the server, after to before | of Postgres | SQL statements, before | after | at least 0.9 |";
  const table = [head, `| --- |${" ---: |".repeat(11)} --- |`, ...rows].join("\n");
  process.stdout.write(`\n${table}\n\n${conditions(Number(values.rounds), databases.version)}\n`);
});

/** Seeds a database and starts a server on it, both of a checkout. */
async function start(resources: Resources, checkout: string, database: string): Promise<Version> {
  const secret = randomBytes(32).toString("base64url");
  const seeding = startChild(new URL("seed-checkout.ts", import.meta.url));
  const { everyday } = await seeding.ask<Seeded>({ checkout, url: database, secret } satisfies SeedQuestion);
  await seeding.stop();
  const environment = {
    BENCHMARK_SERVER_DATABASE: database,
    BENCHMARK_SECRET: secret,
    BENCHMARK_LIMITS: "wide",
  } satisfies Partial<Settings>;
  const jobs = (setting: Settings["BENCHMARK_JOBS"]) => ({ ...environment, BENCHMARK_JOBS: setting });
  const server = await resources.startServer("guildhall", jobs("on"), checkout);
  const withoutJobs = await resources.startServer("guildhall", jobs("off"), checkout);
  const sql = resources.connect(database);
  return {
    server,
    withoutJobs,
    sql,
    mutations: mutations(sql, everyday),
    cpu: async () => ({
      server: await server.child.ask<number>("cpu" satisfies ServerQuestion),
      postgres: await cpuOfPostgres(sql),
    }),
  };
}

/** One mutation of both versions in short rounds, one right after the other. @returns a row of the table */
async function compare(index: number, versions: Pair<Version>, load: Child): Promise<string> {
  const rounds: Pair<Measured>[] = [];
  for (let round = 0; round <= Number(values.rounds); round++) {
    const measured = new Map<keyof Pair<unknown>, Measured>();
    // Whichever is second finds another machine: they take turns.
    const order = round % 2 === 0 ? (["before", "after"] as const) : (["after", "before"] as const);
    for (const version of order) measured.set(version, await measure(index, versions[version], load));
    const { before, after } = Object.fromEntries(measured);
    // The first round warms up.
    if (before && after && round > 0) rounds.push({ before, after });
  }
  const over = (pick: (round: Pair<Measured>) => number) => median(rounds.map(pick));
  const ratioOf = (pick: (measured: Measured) => number) => over(({ before, after }) => pick(after) / pick(before));
  const both = (pick: (measured: Measured) => number, digits: number) =>
    [over(({ before }) => pick(before)), over(({ after }) => pick(after))].map((figure) => figure.toFixed(digits));
  const ratio = ratioOf(({ requestsPerSecond }) => requestsPerSecond);
  const cells = [
    versions.after.mutations[index]?.label,
    ...both(({ requestsPerSecond }) => requestsPerSecond, 0),
    ratio.toFixed(2),
    ...both(({ p50 }) => p50, 1),
    ...both(({ p99 }) => p99, 1),
    ratioOf(({ cpu }) => cpu.server).toFixed(2),
    ratioOf(({ cpu }) => cpu.postgres).toFixed(2),
    await statementsOf(index, versions.before),
    await statementsOf(index, versions.after),
    ratio >= 0.9 ? "met" : "missed",
  ];
  const row = `| ${cells.join(" | ")} |`;
  process.stdout.write(`${row}\n`);
  return row;
}

async function measure(
  index: number,
  { server: { url }, sql, mutations, cpu }: Version,
  load: Child,
): Promise<Measured> {
  const { label, prepare } = mutationOf(mutations, index);
  const seconds = Number(values.seconds);
  const batch = await prepare(Math.ceil(seconds * MOST_PER_SECOND));
  const start = await cpu();
  const result = await load.ask<Measurement>({ url, batch, connections: CONNECTIONS, seconds } satisfies LoadQuestion);
  await untilIdle(sql);
  const end = await cpu();
  if (result.failures > 0) throw new Error(`${result.failures} requests of ${label} failed at ${url}.`);
  // Those under way in the end are not waited for by the load, but the server finishes them.
  const count = result.requests + CONNECTIONS;
  const each = (part: "server" | "postgres") => (end[part] - start[part]) / count / 1000;
  return { ...result, cpu: { server: each("server"), postgres: each("postgres") } };
}

async function statementsOf(index: number, { withoutJobs, mutations }: Version): Promise<string> {
  const { label, prepare } = mutationOf(mutations, index);
  const counted = await countStatements({
    cases: { mutation: { label, server: "version", prepare } },
    servers: { version: withoutJobs },
  });
  const { statements, control }: Counted = counted.mutation;
  return `${statements} + ${control}`;
}

/** Waits for the requests that were under way when the load ended. */
async function untilIdle(sql: postgres.Sql): Promise<void> {
  for (let idle = 0; idle < 5; ) {
    await new Promise((done) => setTimeout(done, 20));
    const [{ busy = true } = {}] = await sql<{ busy: boolean }[]>`
      select count(*) > 0 as busy from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
    idle = busy ? 0 : idle + 1;
  }
}

function mutationOf(list: readonly Mutation[], index: number): Mutation {
  const mutation = list[index];
  if (!mutation) throw new Error(`There is no mutation ${index}.`);
  return mutation;
}

/** Every event is linked, the ones of accounts by the job. @throws when some are not, within five seconds */
async function requireSealed(sql: postgres.Sql): Promise<void> {
  const until = Date.now() + 5_000;
  for (;;) {
    const [{ waiting = 0 } = {}] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from audit_event where sequence is null`;
    if (waiting === 0) return;
    if (Date.now() > until) throw new Error(`${waiting} audit events were not linked within five seconds.`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
