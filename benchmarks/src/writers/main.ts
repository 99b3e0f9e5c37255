import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import type postgres from "postgres";
import { openDatabases } from "../databases.ts";
import { conditions } from "../figures.ts";
import { median } from "../median.ts";
import type { Child } from "../processes/child-process.ts";
import type { Measurement } from "../processes/load.ts";
import { run } from "../run.ts";
import { seedBetterAuth } from "../seed/seed-better-auth.ts";
import { seedGuildhall } from "../seed/seed-guildhall.ts";
import type { SmallOrganizations } from "../seed/small-organizations.ts";
import type { BuiltServer } from "../servers/build-servers.ts";
import { type Change, changes, type Place, places, requestsOf, seedWriters } from "./changes.ts";
import type { WriteQuestion } from "./write.ts";

const WRITERS = 64;
/** Everyone who is in a small organization, and some. */
const PEOPLE = 4_000;
/** More than a writer manages in a second. */
const MOST_PER_SECOND = 40;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "4" },
    /** Of each change at each server, in each round. */
    seconds: { type: "string", default: "3" },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

interface Side {
  label: string;
  url: string;
  sql: postgres.Sql;
  writers: Awaited<ReturnType<typeof seedWriters>>;
}

await run(async (resources) => {
  const databases = await openDatabases(resources);
  const secret = randomBytes(32).toString("base64url");
  const sizes = { large: PEOPLE, small: 100, callers: WRITERS };
  const ours = await seedGuildhall({ url: databases.guildhall, secret, ...sizes });
  const theirs = await seedBetterAuth({ url: databases.betterAuth, secret, ...sizes });
  const sides = [
    await start("Guildhall", "guildhall", databases.guildhall, ours.everyday),
    await start("Better Auth", "better-auth", databases.betterAuth, theirs.everyday),
  ];
  const load = resources.startChild(new URL("write.ts", import.meta.url));
  process.stdout.write(`${await compare(sides, load)}\n\n${conditions(rounds, databases.version, WRITERS)}\n`);

  async function start(
    label: string,
    server: BuiltServer,
    database: string,
    everyday: SmallOrganizations,
  ): Promise<Side> {
    const { url } = await resources.startServer(server, {
      ...{ BENCHMARK_SERVER_DATABASE: database, BENCHMARK_SECRET: secret, BENCHMARK_LIMITS: "wide" },
      ...{ BENCHMARK_JOBS: "on", BENCHMARK_BETTER_AUTH: "fastest" },
    });
    const sql = resources.connect(database);
    return { label, url, sql, writers: await seedWriters(sql, everyday) };
  }
});

/** Everything once a round, one at a time. @returns a table in Markdown */
async function compare(sides: readonly Side[], load: Child): Promise<string> {
  const cases = changes.flatMap((change) =>
    places.flatMap((place) => sides.map((side) => ({ side, change, place, measured: [] as Measurement[] }))),
  );
  for (let round = 0; round <= rounds; round++) {
    for (const { side, change, place, measured } of cases) {
      const result = await measure(side, change, place, load);
      // The first round warms up.
      if (round > 0) measured.push(result);
    }
  }
  const rows = cases.map(({ side, change, place, measured }) => {
    const figure = (pick: (measurement: Measurement) => number) => median(measured.map(pick)).toFixed(0);
    const figures = [figure((each) => each.requestsPerSecond), figure((each) => each.p50), figure((each) => each.p99)];
    return `| \`${change}\` in ${place} | ${side.label} | ${figures.join(" | ")} |`;
  });
  const head = "| change by 64 writers | server | requests/s | p50 ms | p99 ms |";
  return [head, "| --- | --- | ---: | ---: | ---: |", ...rows].join("\n");
}

async function measure({ label, url, sql, writers }: Side, change: Change, place: Place, load: Child) {
  // What earlier rounds left would make each round slower than the one before.
  await sql`delete from invitation where email like 'someone.%@example.org'`;
  const requests = requestsOf(writers, change, place, seconds * MOST_PER_SECOND);
  const result = await load.ask<Measurement>({ url, writers: requests, seconds } satisfies WriteQuestion);
  if (result.failures > 0) throw new Error(`${result.failures} of ${result.requests} ${change} failed at ${label}.`);
  return result;
}
