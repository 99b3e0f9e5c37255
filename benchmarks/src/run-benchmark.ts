import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { makeCases, type ServerName } from "./cases.ts";
import { checkAnswers, walkMembers } from "./check-answers.ts";
import { checkEndpoints } from "./check-endpoints.ts";
import { openDatabases } from "./databases.ts";
import { endpointFigures } from "./endpoint-figures.ts";
import { endpointCases, sideBySide } from "./endpoints.ts";
import { conditions, figures } from "./figures.ts";
import { countStatements, measure, type Plan } from "./measure.ts";
import { type Child, startChild } from "./processes/child-process.ts";
import { SEARCHED_NAME } from "./seed/people.ts";
import { seedBetterAuth } from "./seed/seed-better-auth.ts";
import { seedGuildhall } from "./seed/seed-guildhall.ts";
import type { ServerQuestion } from "./servers/serve.ts";
import type { Settings } from "./servers/setting.ts";

const sizes = { large: 100_000, small: 100 };
const LATER = 95_000;

/** Seeds, checks, counts and measures. @returns the figures as Markdown. Pushes on `toClose` whatever it opens. */
export async function runBenchmark(plan: Plan, toClose: (() => Promise<void>)[]): Promise<string> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const secret = randomBytes(32).toString("base64url");

  say(`seeding ${sizes.large.toLocaleString("en")} members on each side …`);
  const databases = await openDatabases(toClose);
  const ours = await seedGuildhall({ url: databases.guildhall, secret, ...sizes });
  const theirs = await seedBetterAuth({ url: databases.betterAuth, secret, ...sizes });

  const servers: Record<ServerName, Child> = {
    raw: startServer("raw.ts", databases.guildhall),
    guildhall: startServer("guildhall.ts", databases.guildhall),
    betterAuth: startServer("better-auth.ts", databases.betterAuth),
    betterAuthFull: startServer("better-auth.ts", databases.betterAuth, { BENCHMARK_BETTER_AUTH: "full" }),
  };
  const load = opened(startChild(new URL("processes/load.ts", import.meta.url)));
  const listen = (child: Child) => child.ask<string>("listen" satisfies ServerQuestion);
  const urls: Record<ServerName, string> = {
    raw: await listen(servers.raw),
    guildhall: await listen(servers.guildhall),
    betterAuth: await listen(servers.betterAuth),
    betterAuthFull: await listen(servers.betterAuthFull),
  };

  const [ourSide, theirSide] = [
    { sql: open(databases.guildhall), everyday: ours.everyday },
    { sql: open(databases.betterAuth), everyday: theirs.everyday },
  ];

  say("checking the answers …");
  const cases = makeCases(ours, theirs, await walkMembers(urls.guildhall, ours, sizes.large, LATER));
  await checkAnswers({ cases, urls, sizes, found: await countFound() });
  const timed = {
    ...cases,
    ...sideBySide(endpointCases("guildhall", ourSide), endpointCases("betterAuth", theirSide)),
  };
  const counted = { ...timed, ...endpointCases("betterAuthFull", theirSide) };
  await checkEndpoints(counted, urls);
  const rounds = await measure({ cases: timed, servers, urls, load }, plan);
  const statements = await countStatements({ cases: counted, servers, urls });
  return [
    figures({ cases, rounds, statements }),
    endpointFigures({ rounds, statements }),
    conditions(rounds.length, databases.version),
  ].join("\n\n");

  function startServer(file: string, database: string, settings: Partial<Settings> = {}): Child {
    const url = new URL(`servers/${file}`, import.meta.url);
    return opened(
      startChild(url, {
        ...{
          BENCHMARK_SERVER_DATABASE: database,
          BENCHMARK_SECRET: secret,
          BENCHMARK_BETTER_AUTH: "fastest",
          BENCHMARK_LIMITS: "wide",
          BENCHMARK_JOBS: "off",
        },
        ...settings,
      }),
    );
  }

  function open(database: string): postgres.Sql {
    const sql = postgres(database, { max: 1 });
    toClose.push(() => sql.end());
    return sql;
  }

  function opened(child: Child): Child {
    toClose.push(child.stop);
    return child;
  }

  async function countFound(): Promise<number> {
    const [{ count = 0 } = {}] = await ourSide.sql<{ count: number }[]>`
      select count(*)::int from member where organization_id = ${ours.large} and user_name = ${SEARCHED_NAME}`;
    return count;
  }
}
