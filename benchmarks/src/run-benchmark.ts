import { randomBytes } from "node:crypto";
import { makeCases, type ServerName } from "./cases.ts";
import { checkAnswers, walkMembers } from "./check-answers.ts";
import { checkEndpoints } from "./check-endpoints.ts";
import { openDatabases } from "./databases.ts";
import { endpointFigures } from "./endpoint-figures.ts";
import { endpointCases, sideBySide } from "./endpoints.ts";
import { conditions, figures } from "./figures.ts";
import { countStatements, measure, type Plan } from "./measure.ts";
import type { Resources, Server } from "./resources.ts";
import { SEARCHED_NAME } from "./seed/people.ts";
import { seedBetterAuth } from "./seed/seed-better-auth.ts";
import { seedGuildhall } from "./seed/seed-guildhall.ts";
import type { BuiltServer } from "./servers/build-servers.ts";
import type { Settings } from "./servers/setting.ts";

const sizes = { large: 100_000, small: 100 };
const LATER = 95_000;

/** Seeds, checks, counts and measures. @returns the figures as Markdown. */
export async function runBenchmark(plan: Plan, resources: Resources): Promise<string> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const secret = randomBytes(32).toString("base64url");

  say(`seeding ${sizes.large.toLocaleString("en")} members on each side …`);
  const databases = await openDatabases(resources);
  const ours = await seedGuildhall({ url: databases.guildhall, secret, ...sizes });
  const theirs = await seedBetterAuth({ url: databases.betterAuth, secret, ...sizes });

  const servers: Record<ServerName, Server> = {
    raw: await startServer("raw", databases.guildhall),
    guildhall: await startServer("guildhall", databases.guildhall),
    betterAuth: await startServer("better-auth", databases.betterAuth),
    betterAuthFull: await startServer("better-auth", databases.betterAuth, { BENCHMARK_BETTER_AUTH: "full" }),
  };
  const load = resources.startLoad();

  const [ourSide, theirSide] = [
    { sql: resources.connect(databases.guildhall), everyday: ours.everyday },
    { sql: resources.connect(databases.betterAuth), everyday: theirs.everyday },
  ];

  say("checking the answers …");
  const cases = makeCases(ours, theirs, await walkMembers(servers.guildhall.url, ours, sizes.large, LATER));
  await checkAnswers({ cases, servers, sizes, found: await countFound() });
  const timed = {
    ...cases,
    ...sideBySide(endpointCases("guildhall", ourSide), endpointCases("betterAuth", theirSide)),
  };
  const counted = { ...timed, ...endpointCases("betterAuthFull", theirSide) };
  await checkEndpoints(counted, servers);
  const rounds = await measure({ cases: timed, servers, load, tidy }, plan);
  const statements = await countStatements({ cases: counted, servers });
  return [
    figures({ cases, rounds, statements }),
    endpointFigures({ rounds, statements }),
    conditions(rounds.length, databases.version),
  ].join("\n\n");

  function startServer(server: BuiltServer, database: string, settings: Partial<Settings> = {}): Promise<Server> {
    return resources.startServer(server, {
      BENCHMARK_SERVER_DATABASE: database,
      BENCHMARK_SECRET: secret,
      BENCHMARK_BETTER_AUTH: "fastest",
      BENCHMARK_LIMITS: "wide",
      BENCHMARK_JOBS: "off",
      ...settings,
    });
  }

  /**
   * Does what Postgres does by itself within a minute of so many changes: until then, connections keep plans for tables of a
   * hundred rows, and read tables of thousands from end to end.
   */
  async function tidy(): Promise<void> {
    for (const { sql } of [ourSide, theirSide]) await sql`vacuum analyze`;
  }

  async function countFound(): Promise<number> {
    const [{ count = 0 } = {}] = await ourSide.sql<{ count: number }[]>`
      select count(*)::int from member where organization_id = ${ours.large} and user_name = ${SEARCHED_NAME}`;
    return count;
  }
}
