import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { cpuOfPostgres } from "../before/cpu-of-postgres.ts";
import type { SeedQuestion } from "../before/seed-checkout.ts";
import { PAGE, query, type Request, sessionIn } from "../cases.ts";
import { openDatabases } from "../databases.ts";
import { conditions } from "../figures.ts";
import { CONNECTIONS } from "../measure.ts";
import { median } from "../median.ts";
import { type Child, startChild } from "../processes/child-process.ts";
import type { LoadQuestion, Measurement } from "../processes/load.ts";
import type { Resources, Server } from "../resources.ts";
import { run } from "../run.ts";
import { seedBetterAuth } from "../seed/seed-better-auth.ts";
import type { Seeded } from "../seed/seed-guildhall.ts";
import type { BuiltServer } from "../servers/build-servers.ts";
import type { ServerQuestion } from "../servers/serve.ts";

const { values } = parseArgs({
  options: {
    /** The folder of an installed checkout of another version. */
    before: { type: "string" },
    rounds: { type: "string", default: "6" },
    seconds: { type: "string", default: "2" },
  },
});

const MEMBERS = 100_000;

interface ServerAndDatabase extends Server {
  sql: postgres.Sql;
}

interface Case {
  label: string;
  server: ServerAndDatabase;
  request: Request;
}

interface Measured extends Measurement {
  /** Milliseconds of CPU for each request. */
  cpu: { server: number; postgres: number };
}

/** What members are searched for, by how many of the 100,000 match. */
const searches = {
  "for a name, 64": "Ada A. Bartik",
  "for an address, 1": "ada.a.bartik.12",
  "for a last name, 10,000": "hamilton",
  "for a first name, 8,300": "annie",
  "for two letters, 42,000": "an",
  "for two letters, none": "zq",
  "for what all have": "example",
};

await run(async (resources) => {
  if (values.before === undefined) throw new Error("Name the checkout to compare with: --before <folder>.");
  const checkouts = {
    before: resolve(process.env.INIT_CWD ?? ".", values.before),
    after: resolve(import.meta.dirname, "../../.."),
  };
  const { before, after, stock } = await databasesOf(resources);
  const secret = randomBytes(32).toString("base64url");
  const theirs = await seedBetterAuth({ url: stock, secret, large: MEMBERS });
  const cases: Case[] = [
    {
      label: "Better Auth `list-members`",
      server: await start(resources, "better-auth", stock, secret),
      request: theirPage(theirs),
    },
  ];
  for (const [version, database] of Object.entries({ before, after }) as ["before" | "after", string][]) {
    const seeded = await seed(checkouts[version], database, secret);
    if (version === "after") cases.unshift(await rawCase(resources, seeded, database, secret));
    const server = await start(resources, "guildhall", database, secret, checkouts[version]);
    cases.push(...pages(seeded).map(([label, request]) => ({ label: `${label}, ${version}`, server, request })));
  }
  const load = resources.startLoad();
  process.stdout.write(`${await measure(cases, load)}\n\n${conditions(Number(values.rounds), "18")}\n`);
});

/** Three databases on one Postgres. */
async function databasesOf(resources: Resources) {
  const { guildhall: after, betterAuth: stock } = await openDatabases(resources);
  const url = new URL(after);
  url.pathname = `${url.pathname}_before`;
  const sql = postgres(after, { max: 1 });
  const name = url.pathname.slice(1);
  await sql`create database ${sql(name)}`;
  resources.onEnd(async () => {
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql.end();
  });
  return { after, stock, before: url.href };
}

async function seed(checkout: string, url: string, secret: string): Promise<Seeded> {
  const seeding = startChild(new URL("../before/seed-checkout.ts", import.meta.url));
  const seeded = await seeding.ask<Seeded>({ checkout, url, secret, large: MEMBERS } satisfies SeedQuestion);
  await seeding.stop();
  return seeded;
}

async function start(
  resources: Resources,
  built: BuiltServer,
  database: string,
  secret: string,
  checkout?: string,
): Promise<ServerAndDatabase> {
  const settings = {
    BENCHMARK_SERVER_DATABASE: database,
    BENCHMARK_SECRET: secret,
    BENCHMARK_BETTER_AUTH: "fastest",
    BENCHMARK_LIMITS: "wide",
    BENCHMARK_JOBS: "off",
  } as const;
  const server = await resources.startServer(built, settings, checkout);
  return { ...server, sql: resources.connect(database) };
}

async function rawCase(resources: Resources, { large }: Seeded, database: string, secret: string): Promise<Case> {
  return {
    label: "Fastify, one hand-written SQL page",
    server: await start(resources, "raw", database, secret),
    request: { method: "GET", path: `/members/${large}`, headers: {} },
  };
}

function theirPage({ cookie, large }: Pick<Seeded, "cookie" | "large">): Request {
  const path = `/api/auth/organization/list-members?limit=${PAGE}&organizationId=${large}`;
  return { method: "GET", path, headers: { cookie } };
}

function pages({ cookie, large }: Seeded): [string, Request][] {
  const list = (input: object) => query("member.list", { organization: large, limit: PAGE, ...input }, cookie);
  const path = `/api/v1/orgs/${large}/users?limit=${PAGE}`;
  return [
    ["`access.can`", query("access.can", { organization: large, permissions: ["member:create"] }, cookie)],
    ["`member.list`", list({})],
    ["`GET /orgs/{id}/users`", { method: "GET", path, headers: { authorization: `Bearer ${sessionIn(cookie)}` } }],
    ...Object.entries(searches).map(([label, text]): [string, Request] => [`search ${label}`, list({ query: text })]),
  ];
}

/** All cases in short rounds, one after the other. @returns a table; ratios are taken within a round */
async function measure(cases: readonly Case[], load: Child): Promise<string> {
  const rounds: Measured[][] = [];
  for (let round = 0; round <= Number(values.rounds); round++) {
    const measured: Measured[] = [];
    for (const each of cases) measured.push(await measureOne(each, load));
    // The first round warms up.
    if (round > 0) rounds.push(measured);
    process.stdout.write(`round ${round} of ${values.rounds}\n`);
  }
  const over = (index: number, pick: (measured: Measured, raw: Measured) => number) =>
    median(rounds.map((round) => pick(round[index] as Measured, round[0] as Measured)));
  const cpu = (measured: Measured) => measured.cpu.server + measured.cpu.postgres;
  const rows = cases.map(({ label }, index) => {
    const cells = [
      over(index, (measured) => measured.requestsPerSecond).toFixed(0),
      over(index, (measured, raw) => measured.requestsPerSecond / raw.requestsPerSecond).toFixed(2),
      over(index, (measured, raw) => cpu(raw) / cpu(measured)).toFixed(2),
      over(index, (measured) => measured.p50).toFixed(1),
      over(index, (measured) => measured.p99).toFixed(1),
      over(index, (measured) => measured.cpu.server).toFixed(2),
      over(index, (measured) => measured.cpu.postgres).toFixed(2),
    ];
    return `| ${[label, ...cells].join(" | ")} |`;
  });
  return `| page | requests/s | to the hand-written page | by CPU time | p50 ms | p99 ms | CPU of the server, ms | of Postgres, ms |
| --- |${" ---: |".repeat(7)}
${rows.join("\n")}`;
}

async function measureOne({ label, server, request }: Case, load: Child): Promise<Measured> {
  const seconds = Number(values.seconds);
  const start = await cpuOf(server);
  const question: LoadQuestion = { url: server.url, batch: { requests: [request] }, connections: CONNECTIONS, seconds };
  const result = await load.ask<Measurement>(question);
  await new Promise((done) => setTimeout(done, 100));
  const end = await cpuOf(server);
  if (result.failures > 0) throw new Error(`${result.failures} requests of ${label} failed.`);
  // Those under way in the end are not waited for by the load, but the server finishes them.
  const each = (part: "server" | "postgres") => (end[part] - start[part]) / (result.requests + CONNECTIONS) / 1000;
  return { ...result, cpu: { server: each("server"), postgres: each("postgres") } };
}

async function cpuOf({ child, sql }: ServerAndDatabase) {
  return { server: await child.ask<number>("cpu" satisfies ServerQuestion), postgres: await cpuOfPostgres(sql) };
}
